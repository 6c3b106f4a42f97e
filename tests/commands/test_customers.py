"""`add`, `edit`, `rename`: who is in the journal."""

import json
import shutil
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from relcli.errors import DONE
from relcli.rules.names import slug_of
from relcli.rules.texts import name_problem
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli

COMPOSED, DECOMPOSED = "École Bleue", "E\u0301cole Bleue"


def shown(relcli: Relcli, customer: str) -> dict[str, Any]:
    """The record of `show`."""
    record: dict[str, Any] = json.loads(relcli.ok("show", "-f", "json", "--", customer))["customer"]
    return record


def test_add_says_who_was_added_and_when_the_first_check_in_is_owed(relcli: Relcli) -> None:
    assert relcli.ok("add", "Acme Dental") == "Added Acme Dental. First check-in by Mon 4 Jan 2027.\n"


def test_add_keeps_every_field_that_was_given(relcli: Relcli) -> None:
    relcli.ok(
        *("add", "Acme Dental", "--ref", "A-1", "--place", "12 High St", "--phone", "555 0100"),
        *("--email", "hi@acme.example", "--about", "two dentists", "--cadence", "2w"),
        *("--tag", "vip", "--tag", "#VIP", "--tag", "north", "--alias", "The Dentist", "--on", "2026-03-01"),
    )
    record = shown(relcli, "Acme Dental")
    kept = ("ref", "place", "phone", "email", "about", "tags", "aliases", "known_since")
    assert {name: record[name] for name in kept} == {
        "ref": "A-1",
        "place": "12 High St",
        "phone": "555 0100",
        "email": "hi@acme.example",
        "about": "two dentists",
        "tags": ["north", "vip"],
        "aliases": ["The Dentist"],
        "known_since": "2026-03-01",
    }
    assert record["check_in"]["cadence"] == 14


def test_add_as_json_prints_the_record_and_no_sentence(relcli: Relcli) -> None:
    answer = json.loads(relcli.ok("add", "Acme Dental", "--tag", "vip", "-f", "json"))
    assert (answer["format"], answer["today"]) == (1, "2026-11-20")
    assert answer["customer"]["customer"] == "Acme Dental"
    assert answer["customer"]["tags"] == ["vip"]
    assert answer["customer"]["due"] == "2027-01-04"


def test_add_says_whom_a_new_customer_may_be_and_adds_them(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--place", "12 High St", "--alias", "The Dentist")
    ran = relcli("add", "Acme Dentl")
    assert (ran.code, ran.out) == (DONE, "Added Acme Dentl. First check-in by Mon 4 Jan 2027.\n")
    assert ran.err == (
        "Perhaps Acme Dentl is in the journal already, as Acme Dental (12 High St). "
        "If so: relcli merge acme-dentl acme-dental\n"
    )
    assert relcli("add", "The Dentists").err == (
        "Perhaps The Dentists is in the journal already, as Acme Dental (12 High St). "
        "If so: relcli merge the-dentists acme-dental\n"
    )
    assert relcli("add", "Acme Dentall", "-f", "json").err == (
        "Perhaps Acme Dentall is in the journal already, as one of these: Acme Dental (12 High St), Acme Dentl. "
        "If so: relcli merge acme-dentall acme-dental\n"
    )
    assert relcli("-q", "add", "Acme Denntal").err == ""


def test_add_says_so_of_the_journal_that_was_named(relcli: Relcli) -> None:
    relcli.ok("--journal", str(relcli.journal), "add", "Acme Dental")
    ran = relcli("--journal", str(relcli.journal), "add", "Acme Dentl")
    assert ran.err.endswith(f"If so: relcli --journal {relcli.journal} merge acme-dentl acme-dental\n")


def test_a_site_of_another_number_or_with_a_ref_of_its_own_is_nobody_else(relcli: Relcli) -> None:
    relcli.ok("add", "Round Table Pizza", "--ref", "PR1")
    relcli.ok("add", "Round Table Pizza", "--ref", "PR2")
    relcli.ok("add", "Round Table Pizza 3")
    relcli.ok("add", "Bo & Sons")


def test_a_quiet_add_says_nothing_and_adds(relcli: Relcli) -> None:
    assert relcli.ok("-q", "add", "Acme Dental") == ""
    assert shown(relcli, "Acme Dental")["customer"] == "Acme Dental"


def test_a_name_is_kept_composed_and_with_single_spaces(relcli: Relcli) -> None:
    relcli.ok("add", f"  {DECOMPOSED.replace(' ', '   ')} ")
    assert shown(relcli, "ecole bleue")["customer"] == COMPOSED


@pytest.mark.parametrize("again", [COMPOSED, DECOMPOSED, "ecole bleue", "ÉCOLE BLEUE", "E\u0301COLE  bleue"])
def test_a_name_is_there_once_whatever_its_case_accents_and_unicode_form(relcli: Relcli, again: str) -> None:
    relcli.ok("add", COMPOSED)
    said = refused(relcli, "add", again, code=1)
    assert "is in the journal already: École Bleue." in said


@pytest.mark.parametrize("name", ["[red]Acme", "[bold]x[/]", "--help", "-1", "3 & 4", "Ⅷ Café", "牙科", "🦷 Dental"])
def test_an_odd_name_is_kept_to_the_letter_and_drawn_to_the_letter(relcli: Relcli, name: str) -> None:
    relcli.ok("add", "--", name)
    assert shown(relcli, name)["customer"] == name
    assert name in relcli.ok("list")
    assert name in relcli("list", tty=True).out


def test_a_second_site_of_one_name_needs_a_ref_on_both(relcli: Relcli) -> None:
    relcli.ok("add", "Round Table")
    said = refused(relcli, "add", "Round Table", "--ref", "PR2", code=1)
    assert "give each a --ref" in said
    relcli.ok("edit", "Round Table", "--ref", "PR1")
    assert relcli.ok("add", "Round Table", "--ref", "PR2").startswith("Added Round Table (PR2).")
    assert shown(relcli, "PR2")["ref"] == "PR2"


def test_refs_that_differ_only_in_case_are_found_to_the_letter(relcli: Relcli) -> None:
    relcli.ok("add", "Zed", "--ref", "A1")
    relcli.ok("add", "Zoe", "--ref", "a1")
    assert shown(relcli, "A1")["customer"] == "Zed"
    assert shown(relcli, "a1")["customer"] == "Zoe"


def test_a_name_that_is_an_alias_of_somebody_says_whose(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--alias", "The Dentist")
    said = refused(relcli, "add", "the dentist", "--ref", "X", code=1)
    assert "another name of Acme Dental" in said
    assert "--unalias" in said


@pytest.mark.parametrize("field", ["ref", "phone", "email"])
def test_a_field_that_is_too_long_is_refused_with_its_limit(relcli: Relcli, field: str) -> None:
    relcli.ok("add", "Acme Dental", f"--{field}", "x" * 200)
    said = refused(relcli, "edit", "Acme Dental", f"--{field}", "x" * 201, code=2)
    assert said == f"relcli: The {field} has at most 200 characters; this one has 201.\n"


def test_a_name_that_only_composing_makes_too_long_is_refused(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    said = refused(relcli, "add", "\u0958" * 150, code=2)  # each is two characters when composed
    assert said == "relcli: A name has at most 200 characters; this one has 300.\n"


def test_edit_sets_fields_and_an_empty_value_empties_one(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--place", "12 High St", "--phone", "555", "--tag", "old", "--cadence", "9")
    assert (
        relcli.ok(
            *("edit", "acme", "--place", "", "--email", "a@b.example", "--tag", "new", "--untag", "old"),
            *("--cadence", "none", "--alias", "Dentist"),
        )
        == "Changed Acme Dental.\n"
    )
    record = shown(relcli, "dentist")
    assert (record["place"], record["phone"], record["email"]) == (None, "555", "a@b.example")
    assert (record["tags"], record["aliases"], record["check_in"]["cadence"]) == (["new"], ["Dentist"], 45)
    relcli.ok("edit", "acme", "--unalias", "DENTIST")
    assert shown(relcli, "acme")["aliases"] == []


def test_edit_as_json_prints_the_customer(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    answer = json.loads(relcli.ok("edit", "acme", "--place", "5 Low St", "-f", "json"))
    assert answer["customer"]["place"] == "5 Low St"


def test_an_edit_that_fails_half_way_changes_nothing(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    said = refused(relcli, "edit", "acme", "--phone", "555", "--tag", "x", "--unalias", "nobody", code=1)
    assert said == "relcli: Acme Dental is not also called “nobody”; nothing was changed.\n"


def test_two_sites_of_one_name_cannot_lose_their_refs(relcli: Relcli) -> None:
    relcli.ok("add", "Round Table", "--ref", "PR1")
    relcli.ok("add", "Round Table", "--ref", "PR2")
    refused(relcli, "edit", "PR1", "--ref", "", code=1)
    refused(relcli, "edit", "PR1", "--ref", "PR2", code=1)
    relcli.ok("edit", "PR1", "--ref", "PR1")


def test_the_old_name_still_finds_a_renamed_customer(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert relcli.ok("rename", "acme", "Bright Smiles") == "Acme Dental is now Bright Smiles.\n"
    assert shown(relcli, "acme dental")["customer"] == "Bright Smiles"


def test_an_old_name_that_is_to_be_forgotten_finds_nobody(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("rename", "acme", "Bright Smiles", "--forget-old")
    assert shown(relcli, "bright")["aliases"] == []
    refused(relcli, "show", "acme dental", code=3)


def test_a_customer_can_take_an_old_name_back(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("rename", "acme", "Bright Smiles")
    relcli.ok("rename", "bright", "Acme Dental")
    record = shown(relcli, "acme dental")
    assert (record["customer"], record["aliases"]) == ("Acme Dental", ["Bright Smiles"])


def test_a_change_of_case_is_a_new_name_and_leaves_no_alias(relcli: Relcli) -> None:
    relcli.ok("add", "acme dental")
    relcli.ok("rename", "acme", "ACME Dental")
    record = shown(relcli, "acme")
    assert (record["customer"], record["aliases"]) == ("ACME Dental", [])


def test_one_of_two_sites_of_a_name_can_be_renamed(relcli: Relcli) -> None:
    relcli.ok("add", "Round Table", "--ref", "PR1")
    relcli.ok("add", "Round Table", "--ref", "PR2")
    relcli.ok("rename", "PR1", "Round Table North")
    assert shown(relcli, "round table north")["aliases"] == []
    assert shown(relcli, "round table")["ref"] == "PR2"


NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=40).filter(
    lambda name: not name_problem(name)
)


def write_nobody(relcli: Relcli) -> None:
    relcli.ok("config", "set", "soon_within", "9")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES)
def test_any_valid_name_is_found_again_by_itself_and_when_alone_by_its_slug(relcli: Relcli, name: str) -> None:
    shutil.rmtree(relcli.journal.parent, ignore_errors=True)
    added = made(relcli, write_nobody)("add", "--", name)
    assume(added.code != 2)  # composing made it too long
    assert (added.code, added.err) == (0, "")
    record = shown(relcli, name)
    assert shown(relcli, slug_of(name))["uid"] == record["uid"]
    assert shown(relcli, record["customer"])["uid"] == record["uid"]


@pytest.mark.parametrize(("kept", "typed"), [("École", "E\u0301cole"), ("E\u0301cole", "École")])
def test_refs_and_tags_are_the_same_in_either_unicode_form(relcli: Relcli, kept: str, typed: str) -> None:
    relcli.ok("add", "Acme", "--ref", kept, "--tag", kept)
    record = json.loads(relcli.ok("edit", typed, "--tag", typed, "-f", "json"))["customer"]
    assert (record["ref"], record["tags"]) == ("École", ["école"])
    assert "The ref École belongs to Acme already." in refused(relcli, "add", "Bo", "--ref", typed, code=1)
    assert "Acme" in relcli.ok("list", "--tag", typed)
    relcli.ok("config", "set", f"cadence_tag.{typed}", "9")
    relcli.ok("log", "acme", "called", "--tag", typed)
    assert json.loads(relcli.ok("due", "--within", "9", "-f", "json"))["due"][0]["cadence"] == 9
    assert json.loads(relcli.ok("timeline", "-f", "json"))["touchpoints"][0]["tags"] == ["école"]
    relcli.ok("edit", "acme", "--untag", typed)
    assert json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]["tags"] == []


def test_a_tag_that_is_not_there_cannot_be_taken_off(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    assert refused(relcli, "edit", "acme", "--untag", "vip", code=1) == (
        "relcli: Acme has no tag “vip”; nothing was changed.\n"
    )


def test_a_customer_who_came_in_later_is_not_renamed_before_that(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    said = refused(relcli, "rename", "acme", "Zed", code=3, today="2026-11-01")
    assert said.startswith("relcli: Acme was not in the journal yet on 2026-11-01")

"""How what somebody types finds one customer."""

import shlex
import unicodedata
from collections.abc import Iterable
from datetime import date
from itertools import permutations
from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from relcli.rules.names import Directory, completions, find, fold, slug_of, words_of
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.records import Known

REAL_NAMES = (
    'CHANG PUAK"WHITE ELEPHANT"',
    "Carl's Jr #705",
    "AFC SUSHI @ SAFEWAY #970",
    "AFC SUSHI @ SAFEWAY #308",
    "TAMIKO INC, DBA YUZU",
    "Tazza D'Oro",
    "7 ELEVEN STORE # 2366-14341C",
    "CVS/PHARMACY #9833",
    "D & K INC",
    "YA-UA YOGURT & PASTRIES",
    "Kohl'S Department Stores - Store #1368",
    "NOEL FOODS, INC (ICEE)",
    "NOEL FOODS, INC (MEXICAN)",
)

whatever = st.text(st.characters())
names = whatever.map(str.strip).filter(words_of)
plain_names = st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=3).map(" ".join)


def known(*texts: str) -> list[Known]:
    return [Known(number, text) for number, text in enumerate(texts, 1)]


def found(wanted: str, *texts: str) -> list[str]:
    """The names found among `texts`, in order."""
    return [texts[number - 1] for number in find(wanted, known(*texts))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café Élan", "cafe elan"),
        ("à la carte", "a la carte"),
        ("A\u036fcme", "Acme"),
        ("\u00c9lan", "E\u0301lan"),
        ("\u00e9lan", "\u00c9LAN"),
        ("Straße", "STRASSE"),
        ("Stra\u1e9ee", "strasse"),
        ("Ａｃｍｅ　１２", "acme 12"),
        ("Acme\u00a0Dental", "Acme Dental"),
        ("  Acme \t\n Dental ", "acme dental"),
        ("ﬁne ﬂowers", "fine flowers"),
        ("İzmir", "izmir"),
        ("Ångström", "angstrom"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"),
    ],
)
def test_case_accents_width_and_white_space_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "Acme."), ("Bear", "Beer"), ("Acme 1", "Acme 2"), ("Ost", "Øst"), ("カス", "ガス")]
)
def test_what_people_read_as_two_names_stays_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(whatever)
def test_folding_twice_is_folding_once_and_no_unicode_form_matters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")} == {fold(text)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Acme Dental", "acme dental"),
        ('CHANG PUAK"WHITE ELEPHANT"', "chang puak white elephant"),
        ("Carl's Jr #705", "carls jr 705"),
        ("Carl’s Jr", "carls jr"),
        ("Carlʼs Jr", "carls jr"),
        ("Carl`s Jr", "carls jr"),
        ("AFC SUSHI @ SAFEWAY #970", "afc sushi safeway 970"),
        ("TAMIKO INC, DBA YUZU", "tamiko inc dba yuzu"),
        ("Tazza D'Oro", "tazza doro"),
        ("7 ELEVEN STORE # 2366-14341C", "7 eleven store 2366 14341c"),
        ("CVS/PHARMACY #9833", "cvs pharmacy 9833"),
        ("D & K INC", "d k inc"),
        ("snake_case", "snake case"),
        ("Café Élan", "cafe elan"),
        ("歯科 １２", "歯科 12"),
        ("--help", "help"),
        ("", ""),
        ("@ # & …", ""),
        ("''", ""),
    ],
)
def test_the_words_of_a_name_are_folded_and_bare_of_punctuation(name: str, words: str) -> None:
    assert words_of(name) == tuple(words.split())
    assert slug_of(name) == words.replace(" ", "-")


def test_an_exact_name_is_found_whatever_its_case_and_accents() -> None:
    for wanted in ("Café Élan", "CAFE ELAN", "cafe\u0301 e\u0301lan", " café  élan "):
        assert found(wanted, "Café Élan", "Café Élan Annex") == ["Café Élan"]


def test_an_alias_finds_its_customer_as_well_as_the_name_does() -> None:
    several = [Known(1, "Acme Dental"), Known(1, "The Tooth People"), Known(2, "Tooth People Annex")]
    assert find("the tooth people", several) == (1,)
    assert find("tooth", several) == (1, 2)


def test_a_customer_found_by_name_and_by_alias_is_one_customer() -> None:
    assert find("acme", [Known(1, "Acme Dental"), Known(1, "Acme")]) == (1,)
    assert find("ac", [Known(1, "Acme Dental"), Known(1, "Acme")]) == (1,)


def test_of_names_that_differ_in_accents_only_the_one_written_to_the_letter_is_meant() -> None:
    assert found("Élan", "Elan", "Élan") == ["Élan"]
    assert found("E\u0301lan", "Elan", "Élan") == ["Élan"]
    assert found("Elan", "Elan", "Élan") == ["Elan"]
    assert found("ELAN", "Elan", "Élan") == ["Elan", "Élan"]
    assert found("Elan", "Elan", "Elan", "Élan") == ["Elan", "Elan", "Élan"]


def test_two_sites_with_one_name_are_told_apart_by_their_refs_only() -> None:
    sites = [
        Known(1, "Taco Bell"),
        Known(1, "FA0001", is_ref=True),
        Known(2, "Taco Bell"),
        Known(2, "FA0002", is_ref=True),
    ]
    assert find("Taco Bell", sites) == (1, 2)
    assert find("taco", sites) == (1, 2)
    assert find("fa0002", sites) == (2,)
    assert Directory(sites).by_ref(" FA0001 ") == (1,)


def test_a_ref_must_be_given_whole_and_is_no_name() -> None:
    directory = Directory([Known(1, "Taco Bell"), Known(1, "FA0001", is_ref=True)])
    assert directory.find("FA00") == ()
    assert directory.exactly("FA0001") == ()
    assert directory.by_ref("Taco Bell") == ()


def test_of_refs_that_differ_in_case_only_the_one_written_to_the_letter_is_meant() -> None:
    directory = Directory([Known(1, "a1", is_ref=True), Known(2, "A1", is_ref=True)])
    assert (directory.find("a1"), directory.find(" A1 ")) == ((1,), (2,))
    assert Directory([Known(1, "ab1", is_ref=True), Known(2, "AB1", is_ref=True)]).find("Ab1") == (1, 2)


def test_an_exact_name_goes_before_a_ref_and_a_ref_before_the_beginnings_of_words() -> None:
    by_name, by_ref, by_words = Known(1, "705"), Known(2, "705", is_ref=True), Known(3, "Carl's Jr #705")
    for order in permutations([by_name, by_ref, by_words]):
        assert find("705", order) == (1,)
    for order in permutations([by_ref, by_words]):
        assert find("705", order) == (2,)
    assert find("705", [by_words]) == (3,)


def test_all_the_words_of_a_name_in_order_go_before_the_beginnings_of_words() -> None:
    assert found("carls jr 705", "Carl's Jr #7051", "Carl's Jr #705") == ["Carl's Jr #705"]
    assert found("acme-dental", "Acme Dental Annex", "Acme, Dental") == ["Acme, Dental"]
    assert found("dental acme", "Acme Dental", "Dental Acme Annex") == ["Acme Dental", "Dental Acme Annex"]


@pytest.mark.parametrize(
    ("wanted", "names_found"),
    [
        ("chang", ['CHANG PUAK"WHITE ELEPHANT"']),
        ("elephant", ['CHANG PUAK"WHITE ELEPHANT"']),
        ('puak"white', ['CHANG PUAK"WHITE ELEPHANT"']),
        ("carl's", ["Carl's Jr #705"]),
        ("carl’s jr", ["Carl's Jr #705"]),
        ("carls-jr-705", ["Carl's Jr #705"]),
        ("afc 970", ["AFC SUSHI @ SAFEWAY #970"]),
        ("safe #308 afc", ["AFC SUSHI @ SAFEWAY #308"]),
        ("afc sushi", ["AFC SUSHI @ SAFEWAY #970", "AFC SUSHI @ SAFEWAY #308"]),
        ("yuzu", ["TAMIKO INC, DBA YUZU"]),
        ("TAMIKO INC DBA YUZU", ["TAMIKO INC, DBA YUZU"]),
        ("tazza d'oro", ["Tazza D'Oro"]),
        ("doro", ["Tazza D'Oro"]),
        ("cvs pharm", ["CVS/PHARMACY #9833"]),
        ("d k i", ["D & K INC"]),
        ("ya ua", ["YA-UA YOGURT & PASTRIES"]),
        ("kohls", ["Kohl'S Department Stores - Store #1368"]),
        ("icee", ["NOEL FOODS, INC (ICEE)"]),
        ("noel", ["NOEL FOODS, INC (ICEE)", "NOEL FOODS, INC (MEXICAN)"]),
        ("14341c", ["7 ELEVEN STORE # 2366-14341C"]),
        ("ushi", []),
        ("oro", ["Tazza D'Oro"]),  # what follows an apostrophe may be a name by itself
        ("azza", []),
        ("tamiko acme", []),
        ("tazz doro x", []),
        ("", []),
        ("   ", []),
        ("#", []),
        ("'", []),
    ],
)
def test_every_word_must_begin_a_word_of_the_name(wanted: str, names_found: list[str]) -> None:
    assert found(wanted, *REAL_NAMES) == names_found


@pytest.mark.parametrize("name", REAL_NAMES)
def test_every_real_name_and_its_slug_find_that_customer_among_all(name: str) -> None:
    for wanted in (name, name.lower(), name.upper(), slug_of(name)):
        assert found(wanted, *REAL_NAMES) == [name]


def test_nobody_is_found_where_nobody_is_known() -> None:
    assert find("Acme", []) == ()
    assert Directory().find("Acme") == ()


def test_a_customer_added_later_is_found() -> None:
    directory = Directory(known("Acme Dental"))
    assert directory.find("bloom") == ()
    directory.add(Known(7, "Bloom Flowers"))
    assert directory.find("bloom") == (7,)


@given(st.lists(plain_names | names, min_size=1, unique_by=fold))
def test_an_exact_name_always_wins(texts: list[str]) -> None:
    directory = Directory(known(*texts))
    assert [directory.find(text) for text in texts] == [(number,) for number in range(1, len(texts) + 1)]


@given(st.lists(st.text("aAäÄeEéÉ ", min_size=1).map(str.strip).filter(bool), unique=True))
def test_a_name_written_to_the_letter_wins_over_all_that_differ_in_case_or_accent_only(texts: list[str]) -> None:
    directory = Directory(known(*texts))
    for number, text in enumerate(texts, 1):
        assert directory.find(text) == directory.find(unicodedata.normalize("NFD", text)) == (number,)


@given(plain_names | names, st.lists(st.builds(Known, st.integers(2, 9), plain_names | names, st.booleans())))
def test_whoever_is_added_an_exact_name_still_finds_its_customer(name: str, others: list[Known]) -> None:
    assert 1 in find(name, [*others, Known(1, name)])


@given(names)
@example("½ Price")
@example("É")
@example("a\u0301\u0301")
@example("ガス")
def test_the_slug_of_the_only_customer_finds_it(name: str) -> None:
    assert find(slug_of(name), known(name)) == (1,)


@given(names)
def test_the_words_of_a_slug_are_the_words_of_its_name(name: str) -> None:
    assert words_of(slug_of(name)) == words_of(name)


@given(plain_names, st.lists(plain_names, unique=True), st.randoms(use_true_random=False))
def test_whom_a_text_finds_does_not_depend_on_the_order_of_the_journal(
    wanted: str, texts: list[str], chance: Random
) -> None:
    several = known(*texts)
    mixed = list(several)
    chance.shuffle(mixed)
    assert set(find(wanted, mixed)) == set(find(wanted, several))


@given(whatever, st.lists(st.builds(Known, st.integers(1, 9), whatever, st.booleans())))
def test_no_text_upsets_the_search_and_whoever_is_found_is_known(wanted: str, several: list[Known]) -> None:
    assert set(find(wanted, several)) <= {one.customer_id for one in several}


@pytest.mark.parametrize(
    ("typed", "name", "offered"),
    [
        ("", "Acme Dental", "acme-dental"),
        ("ac", "Acme Dental", "acme-dental"),
        ("dent", "Acme Dental", "dental"),
        ("acme-", "Acme Dental", "acme-dental"),
        ("acme-d", "Acme Dental", "acme-dental"),
        ("acme d", "Acme Dental", "acme dental"),
        ("Acme D", "Acme Dental", "Acme Dental"),
        ("ACME", "Acme Dental", "ACME-dental"),
        ("acme-dental", "Acme Dental", "acme-dental"),
        ("Acme Inc.", "Acme Inc.", "Acme Inc."),
        ("caf", "Café Élan", "cafe-elan"),
        ("Café", "Café Élan", "Café-elan"),
        ("cafe\u0301", "Café Élan", "cafe\u0301-elan"),
        ("él", "Café Élan", "élan"),
        ("straß", "Straße 5", "straße-5"),
        ("Carl's", "Carl's Jr #705", "Carl's-jr-705"),
        ("carl'", "Carl's Jr #705", "carl's-jr-705"),
        ("carls", "Carl's Jr #705", "carls-jr-705"),
        ("70", "Carl's Jr #705", "705"),
        ("tazza d'", "Tazza D'Oro", "tazza d'oro"),
        ("TAMIKO INC, ", "TAMIKO INC, DBA YUZU", "TAMIKO INC, dba-yuzu"),
        ("afc sushi @", "AFC SUSHI @ SAFEWAY #970", "afc sushi @safeway-970"),
        ("ガ", "ガス", "ガス"),
    ],
)
def test_tab_goes_on_from_what_was_typed_as_it_was_typed(typed: str, name: str, offered: str) -> None:
    assert completions(typed, [(name, name)]) == [(offered, name)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("x", "Acme Dental"),
        ("ental", "Acme Dental"),
        ("acme-dentals", "Acme Dental"),
        ("dent ", "Acme Dental"),
        ("acme-", "Acmeville"),
        ("ガ", "カス"),
        ("", "@"),
    ],
)
def test_tab_offers_nothing_that_does_not_go_on_from_what_was_typed(typed: str, name: str) -> None:
    assert completions(typed, [(name, name)]) == []


def test_tab_offers_every_name_once_with_the_name_beside_it() -> None:
    offers = [("Acme Dental", "Acme Dental"), ("Acme Dental", "Acme Dental"), ("Acme Tiles", "Acme Tiles")]
    assert completions("a", offers) == [("acme-dental", "Acme Dental"), ("acme-tiles", "Acme Tiles")]


def test_tab_shows_beside_an_offer_whom_it_would_find() -> None:
    names_known = [("Acme Dental", "Acme Dental"), ("Dental", "Dental"), ("Bloom Dental", "Bloom Dental")]
    for order in permutations(names_known):
        assert completions("dent", order) == [("dental", "Dental")]


@given(typed=whatever, texts=st.lists(whatever))
def test_all_that_tab_offers_begins_with_what_was_typed(typed: str, texts: list[str]) -> None:
    offers = completions(typed, [(text, text) for text in texts])
    assert all(offer.startswith(typed) for offer, _ in offers)
    assert {shown for _, shown in offers} <= set(texts)


@given(name=names | st.sampled_from(REAL_NAMES), data=st.data())
def test_what_tab_offers_from_the_beginning_of_a_name_finds_the_customer_again(name: str, data: st.DataObject) -> None:
    typed = name[: data.draw(st.integers(0, len(name)))]
    assume(words_of(typed) or not typed)
    for offer, _ in completions(typed, [(name, name)]):
        assert find(offer, known(name)) == (1,)


@given(typed=st.text("abc -'É", max_size=6), texts=st.lists(plain_names, unique=True, max_size=5))
def test_what_tab_offers_among_many_always_finds_the_customer_it_shows(typed: str, texts: list[str]) -> None:
    for offer, shown in completions(typed, [(text, text) for text in texts]):
        assert shown in found(offer, *texts)


def them(number: int, name: str, ref: str | None = None) -> Customer:
    return Customer(number, "", name, ref, None, date(2026, 1, 5), None, ())


def directory(*customers: Customer, aliases: Iterable[Known] = ()) -> Directory:
    names = [Known(one.id, one.name) for one in customers]
    return Directory([*names, *(Known(one.id, one.ref, True) for one in customers if one.ref), *aliases])


@pytest.mark.parametrize(
    ("customers", "typed"),
    [
        ((them(1, "Acme Dental"),), ["acme-dental"]),
        ((them(1, "Acme Dental"), them(2, "Acme-Dental")), ["'Acme Dental'", "acme-dental"]),
        ((them(1, "Subway", "12"), them(2, "Subway", "34")), ["12", "34"]),
        ((them(1, "Subway", "Site 12"), them(2, "Subway")), ["'Site 12'", "Subway"]),
        ((them(1, "Subway", "$(touch x)"), them(2, "Subway", "34")), ["'$(touch x)'", "34"]),
        ((them(1, "Bo"), them(2, "Sub", "Bo")), ["bo", "sub"]),
        ((them(1, "Twin", "-q"), them(2, "Twin", "7")), ["Twin", "7"]),
        ((them(1, "Mary O'Brien"), them(2, "*** !")), ["mary-obrien", "'*** !'"]),
        ((them(1, "Café"), them(2, "Cafe Süd")), ["cafe", "cafe-sud"]),
    ],
)
def test_what_to_type_for_a_customer_finds_nobody_else_and_is_one_word_for_a_shell(
    customers: tuple[Customer, ...], typed: list[str]
) -> None:
    found = directory(*customers)
    assert [found.typed_for(one) for one in customers] == typed


def test_somebody_elses_alias_is_not_typed_for_a_customer() -> None:
    reyes, bo = them(1, "Dr Reyes"), them(2, "Bo")
    assert directory(reyes, bo, aliases=[Known(2, "dr-reyes")]).typed_for(reyes) == "'Dr Reyes'"


odd_names = st.text("aAä-' 7.$", min_size=1, max_size=4).map(str.strip).filter(bool)


@given(
    st.lists(st.tuples(odd_names, st.none() | odd_names), max_size=6, unique_by=(lambda one: (fold(one[0]), one[1])))
)
def test_whatever_the_names_what_is_typed_for_a_customer_never_means_another(
    drawn: list[tuple[str, str | None]],
) -> None:
    customers = [them(number, name, ref) for number, (name, ref) in enumerate(drawn, 1)]
    found = directory(*customers)
    for one in customers:
        (word,) = shlex.split(found.typed_for(one))
        meant = found.find(word)
        assert one.id in meant
        assert meant == (one.id,) or word == one.name

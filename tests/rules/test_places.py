"""Places: which program keeps a folder the same elsewhere, and which file system is one over a network."""

import pytest

from relcli.rules.places import network_of, synced_by


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("dropbox (Personal)", "Dropbox"),
        ("Dropbox-Work", "Dropbox"),
        ("iCloud Drive", "iCloud Drive"),
        ("com~apple~CloudDocs", "iCloud Drive"),
        ("Mobile Documents", "iCloud Drive"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Acme Dental", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("Syncthing", "Syncthing"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("GoogleDrive-me@example.com", "Google Drive"),
        ("Google Drive", "Google Drive"),
        ("Dropboxes", ""),
        ("my dropbox", ""),
        ("sync", ""),
        ("drive", ""),
    ],
)
def test_a_folder_is_known_by_the_name_of_any_that_it_lies_in(folder: str, program: str) -> None:
    assert synced_by(["relcli", folder, "you", "home", ""], []) == program


@pytest.mark.parametrize(
    ("marker", "program"),
    [
        (".stfolder", "Syncthing"),
        (".stfolder/", "Syncthing"),
        (".stversions/", "Syncthing"),
        (".stignore", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".dropbox/", ""),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".stuff", ""),
        (".sync_.db", ""),
        (".git", ""),
    ],
)
def test_a_folder_is_known_by_what_its_program_leaves_in_it(marker: str, program: str) -> None:
    assert synced_by(["relcli", "you"], [".bashrc", marker]) == program


MOUNTS = """
22 28 0:21 / /proc rw,nosuid shared:12 - proc proc rw
28 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 28 0:45 / /home/you/far rw shared:7 - nfs4 box:/export rw,vers=4.2
41 28 0:46 / /home/you/share\\040of\\040all rw - cifs //box/all rw
42 40 8:3 / /home/you/far/near rw - xfs /dev/sdb1 rw
43 28 0:47 / /mnt/c rw - 9p drvfs rw
44 28 0:48 / /home/you/ssh rw - fuse.sshfs you@box:/ rw
45 44 0:49 / /home/you/ssh rw - btrfs /dev/sdc1 rw
46 28 0:50 / /mnt/disk rw - fuseblk /dev/sdd1 rw
47 28 0:51 / /home/you/far rw
broken line
1 2 - nfs4 box:/export rw
1 2 3 / - nfs4 box:/export rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/you", ""),
        ("/home/you/far", "nfs4"),
        ("/home/you/far/data", "nfs4"),
        ("/home/you/farther", ""),
        ("/home/you/far/near/data", ""),
        ("/home/you/share of all", "cifs"),
        ("/mnt/c/Users", "9p"),
        ("/home/you/ssh", ""),
        ("/mnt/disk", ""),
    ],
)
def test_a_folder_is_on_the_deepest_mount_above_it_and_the_last_one_there(folder: str, kind: str) -> None:
    assert network_of(folder, MOUNTS) == kind


def test_where_nothing_is_mounted_nothing_is_said() -> None:
    assert network_of("/home/you", "") == ""

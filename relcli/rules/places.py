"""Places where a journal is not safe: folders that a program keeps the same elsewhere, file systems over a network."""

import re
from collections.abc import Iterable, Sequence

_BY_NAME = (
    (r"dropbox( \(.*\))?|dropbox-.*", "Dropbox"),
    (r"icloud ?drive|mobile documents|com~apple~clouddocs|icloud~.*", "iCloud Drive"),
    (r"onedrive( ?- ?.*)?", "OneDrive"),
    (r"syncthing", "Syncthing"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud\d*", "ownCloud"),
    (r"google ?drive(-.*)?", "Google Drive"),
    (r"pcloud ?drive|pcloud", "pCloud"),
)
_BY_MARKER = (
    (r"\.dropbox|\.dropbox\.cache/", "Dropbox"),  # the folder .dropbox/ lies in the home folder of whoever has it
    (r"\.st(folder|ignore|versions)/?", "Syncthing"),
    (r"\._?sync_[0-9a-f]+\.db|\.nextcloudsync\.log", "Nextcloud"),
    (r"\.owncloudsync\.log|\.csync_journal\.db", "ownCloud"),
    (r"\.849c9593-d756-4e56-8d6e-42412f2a707b", "OneDrive"),
    (r"\.tmp\.drive(down|up)load/?", "Google Drive"),
)

_OVER_A_NETWORK = re.compile(
    r"nfs4?|cifs|smb(fs|2|3)?|afs|ncpfs|9p|ceph|lustre|davfs2?|vboxsf|prl_fs"
    r"|fuse\.(sshfs|rclone|s3fs|gcsfuse|glusterfs|davfs2?|curlftpfs|ceph|gvfsd-fuse|vmhgfs-fuse|onedriver|google-drive.*)"
)
_OCTAL = re.compile(r"\\([0-7]{3})")


def synced_by(folders: Sequence[str], names: Iterable[str]) -> str:
    """The program that keeps a folder the same elsewhere; "": none is known to.

    `folders`: the names of the folder and of those above it. `names`: those of what lies in any of them, of a folder
    with a slash behind.
    """
    for pattern, program in _BY_NAME:
        if any(re.fullmatch(pattern, folder, re.IGNORECASE) for folder in folders):
            return program
    found = list(names)
    for pattern, program in _BY_MARKER:
        if any(re.fullmatch(pattern, name, re.IGNORECASE) for name in found):
            return program
    return ""


def network_of(folder: str, mounts: str) -> str:
    """The file system that an absolute folder lies on, if it is one over a network, else "".

    `mounts` is what Linux lists in /proc/self/mountinfo. The folder is on the deepest mount above it, the last of
    several on one spot.
    """
    deepest, found = -1, ""
    for line in mounts.splitlines():
        before, _, behind = line.partition(" - ")
        fields, kind = before.split(" "), behind.split(" ")[0]
        if len(fields) <= _MOUNT_POINT or not kind:
            continue
        point = _OCTAL.sub(lambda octal: chr(int(octal[1], 8)), fields[_MOUNT_POINT])
        if len(point) >= deepest and f"{folder}/".startswith(f"{point.rstrip('/')}/"):
            deepest, found = len(point), kind
    return found if _OVER_A_NETWORK.fullmatch(found) else ""


_MOUNT_POINT = 4
"""Which field of a line of mountinfo is the mount point."""

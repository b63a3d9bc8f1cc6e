"""Files: uploads of the bot and of people, and their download."""

from __future__ import annotations

import struct
from typing import Final

from .wire import ApiError, Json, Params, Upload, bad_request
from .world import StoredFile

MAX_PHOTO: Final = 10 * 1024 * 1024
MAX_PHOTO_SIDES: Final = 10_000
MAX_PHOTO_RATIO: Final = 20
MAX_UPLOAD: Final = 50 * 1024 * 1024
MAX_DOWNLOAD: Final = 20 * 1024 * 1024
IMAGE_STARTS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


class Files:
    """The store of files."""

    def __init__(self) -> None:
        self.most_downloaded = MAX_DOWNLOAD
        """Bytes; a Bot API server of one's own has no such limit."""
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, name: str, content: bytes, mime_type: str, folder: str, *, declares_size: bool = True) -> StoredFile:
        """Store a file under a new id."""
        number = len(self._by_id)
        extension = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{folder}/file_{number}.{extension}"
        file = StoredFile(f"BQACAgUAAx{number:08d}", f"AgAD{number:08d}", name, mime_type, content, path, declares_size)
        self._by_id[file.file_id] = self._by_path[path] = file
        return file

    def by_path(self, path: str) -> StoredFile | None:
        """The file at a path that `getFile` gave."""
        return self._by_path.get(path)

    def describe(self, file_id: str) -> Json:
        """The answer of `getFile`."""
        file = self._by_id.get(file_id)
        if not file_id:
            raise bad_request("file_id not specified")
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > self.most_downloaded:
            raise bad_request("file is too big")
        return {
            "file_id": file.file_id,
            "file_unique_id": file.unique_id,
            "file_size": len(file.content),
            "file_path": file.path,
        }

    def receive(self, params: Params, name: str) -> StoredFile:
        """The file of a sending method: uploaded in place, attached under another name, or known by its id."""
        return self._receive(params.text(name), params.uploads.get(name), params, name)

    def attached(self, value: str, params: Params, name: str) -> StoredFile:
        """The file that an InputMedia names, attached under another name or known by its id."""
        return self._receive(value, None, params, name)

    def _receive(self, value: str, upload: Upload | None, params: Params, name: str) -> StoredFile:
        if value.startswith("attach://"):
            upload = params.uploads.get(value.removeprefix("attach://"))
        if upload is not None:
            return self._take(upload, name)
        if not value or value.startswith("attach://"):
            raise bad_request(f"there is no {name} in the request")
        if value.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        known = self._by_id.get(value)
        if known is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known

    def _take(self, upload: Upload, name: str) -> StoredFile:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > (MAX_PHOTO if name == "photo" else MAX_UPLOAD):
            raise ApiError(413, "Request Entity Too Large")
        if name == "photo" and not upload.content.startswith(IMAGE_STARTS):
            raise bad_request("IMAGE_PROCESS_FAILED")
        if name == "photo" and upload.content.startswith(IMAGE_STARTS[0]):
            _check_dimensions(upload.content)
        return self.keep(upload.filename, upload.content, upload.content_type, f"{name}s")


def _check_dimensions(png: bytes) -> None:
    """A photo's width and height are at most 10,000 together, and at most 20 to 1."""
    width, height = struct.unpack(">II", png[16:24])
    if width + height > MAX_PHOTO_SIDES or max(width, height) > MAX_PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")

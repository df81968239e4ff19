"""What TensorBoard's loader reads of a folder's event files, as text that two writers' files can be compared by."""

from __future__ import annotations

import io
import pathlib
import re

from PIL import Image
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader, RawEventFileLoader
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

NAME = re.compile(r"events\.out\.tfevents\.\d{10}\.[^/]+\.\d+\.\d+(?=\.suffix$|$)")


def read(folder: str) -> list[str]:
    """For each file its folder, and each of its events without the time, with a picture's pixels for its PNG."""
    out = []
    files = [p for p in pathlib.Path(folder).rglob("*") if p.is_file()]
    for path in sorted(files, key=lambda p: (p.parent, *map(int, re.findall(r"\.(\d+)", p.name)[-1:]))):
        out.append(NAME.sub("events", str(path.relative_to(folder))))
        events = [Event.FromString(record) for record in RawEventFileLoader(str(path)).Load()]
        if len(list(EventFileLoader(str(path)).Load())) != len(events):
            out.append("the loader reads another number of events")
        for event in events:
            out.append("a walltime" if event.wall_time == 12.5 else "the time")
            event.wall_time = 0
            for value in event.summary.value:
                if value.HasField("image"):
                    picture = Image.open(io.BytesIO(value.image.encoded_image_string))
                    out.append(f"{picture.mode} {picture.size} {picture.tobytes().hex()}")
                    value.image.encoded_image_string = b""
                plugin = value.metadata.plugin_data
                if plugin.plugin_name == "hparams":
                    out.append(str(HParamsPluginData.FromString(plugin.content)))
                    plugin.content = b""
            out.append(str(event))
    return out

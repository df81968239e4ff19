"""What TensorBoard's loader reads of a folder's event files, as text that two writers' files can be compared by."""

from __future__ import annotations

import io
import pathlib
import re
from collections.abc import Callable

from PIL import Image
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader, RawEventFileLoader
from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

NAME = re.compile(r"events\.out\.tfevents\.\d{10}\.[^/]+\.\d+\.\d+(?=\.suffix$|$)")


def numbered(graph: GraphDef) -> str:
    """A graph with a number for each value's name, in order: Python's are those of variables, where it has any."""
    numbers: dict[str, int] = {}

    def plain(name: str) -> str:
        return f"{name.rpartition('/')[0]}/{numbers.setdefault(name, len(numbers))}"

    for node in graph.node:
        node.name = plain(node.name)
        node.input[:] = [plain(name) for name in node.input]
    return str(graph)


def pixels(file: bytes) -> str:
    picture = Image.open(io.BytesIO(file))
    return f"{picture.mode} {picture.size} {picture.tobytes().hex()}"


def read(folder: str, graph: Callable[[GraphDef], str] = str) -> list[str]:
    """For each file its folder, and each of its events without the time, with a picture's pixels for its PNG."""
    out = []
    files = [p for p in pathlib.Path(folder).rglob("*") if p.is_file()]
    for path in sorted(files, key=lambda p: (p.parent, *map(int, re.findall(r"\.(\d+)", p.name)[-1:]))):
        out.append(NAME.sub("events", str(path.relative_to(folder))))
        if not path.name.startswith("events."):
            out.append(pixels(path.read_bytes()) if path.suffix == ".png" else repr(path.read_bytes()))
            continue
        events = [Event.FromString(record) for record in RawEventFileLoader(str(path)).Load()]
        if len(list(EventFileLoader(str(path)).Load())) != len(events):
            out.append("the loader reads another number of events")
        for event in events:
            out.append("a walltime" if event.wall_time == 12.5 else "the time")
            event.wall_time = 0
            if event.graph_def:
                out.append(graph(GraphDef.FromString(event.graph_def)))
                event.graph_def = b"a graph"
            if event.HasField("tagged_run_metadata"):
                out.append(str(RunMetadata.FromString(event.tagged_run_metadata.run_metadata)))
            for value in event.summary.value:
                if value.HasField("image"):
                    out.append(pixels(value.image.encoded_image_string))
                    value.image.encoded_image_string = b""
                plugin = value.metadata.plugin_data
                if plugin.plugin_name == "hparams":
                    out.append(str(HParamsPluginData.FromString(plugin.content)))
                    plugin.content = b""
            out.append(str(event))
    return out

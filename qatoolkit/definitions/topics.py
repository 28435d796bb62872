"""The topics of the Toolkit, tools/_topics.yaml, and which of them a tool covers.

The file says in our own words what the Toolkit treats; ``source.covers`` of a definition names ids of it. So anyone can
see what is covered and what is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from qatoolkit.definitions import faults
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Tool, TopicFile, TopicSection
from qatoolkit.definitions.source import Source, read_file
from qatoolkit.definitions.text import Text
from qatoolkit.errors import DefinitionError, Problem

TOPICS_FILE = "tools/_topics.yaml"

Topics = Mapping[str, TopicSection]
"""Sections of the Toolkit by id, in their order."""


def load_topics(library: Library) -> Topics:
    """The topics of a library; empty if it has none. Raises ``DefinitionError`` with every problem of the file."""
    topics, problems = read_topics(library)
    if problems:
        raise DefinitionError(problems)
    return topics


def read_topics(library: Library) -> tuple[Topics, list[Problem]]:
    """As ``load_topics``, but returns what is sound together with the problems."""
    path = library.find(TOPICS_FILE)
    if path is None:
        return {}, []
    source = read_file(path)
    if source.problems:
        return {}, list(source.problems)
    try:
        found = TopicFile.model_validate(source.data).root
    except ValidationError as error:
        return {}, faults.problems(faults.invalid(error, TopicSection), source)
    for context, text in topic_texts(found):
        text.context = context
    return found, _twice(found, source)


def topic_texts(topics: Topics) -> Iterator[tuple[str, Text]]:
    """Every text of the topics with its context, in order."""
    for name, section in topics.items():
        yield f"_topics:{name}.title", section.title
        for topic in section.topics:
            yield f"_topics:{name}.{topic.id}.label", topic.label


def _twice(topics: Topics, source: Source) -> list[Problem]:
    """An id that names two topics: ``covers`` could not tell them apart."""
    seen: set[str] = set()
    wrong: list[Fault] = []
    for name, section in topics.items():
        for index, topic in enumerate(section.topics):
            if topic.id in seen:
                wrong.append(Fault("topic-twice", (name, "topics", index, "id"), {"name": topic.id}))
            seen.add(topic.id)
    return faults.problems(wrong, source)


def cover_faults(tool: Tool, topics: Topics) -> Iterator[Fault]:
    """Names under ``covers:`` that are no topics."""
    known = [topic.id for section in topics.values() for topic in section.topics]
    for index, name in enumerate(tool.source.covers):
        if known and name not in known:
            near = nearest(name, known)
            values = {"name": name, "nearest": listed(near) if near else "–"}
            yield Fault("topic-unknown", ("source", "covers", index), values)

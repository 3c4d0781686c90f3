"""Habit 3: the topology is data, and holds together."""

import pytest

from tests.house.source import ROOT
from wire.topics import BY_NAME, QUARANTINES, STAGES, TOPICS, Stage, Topic

LINE = [topic for topic in TOPICS if topic not in QUARANTINES]


@pytest.mark.parametrize("topic", LINE, ids=lambda topic: topic.name)
def test_topic_has_one_writer_and_a_reader(topic: Topic) -> None:
    writers = [stage.name for stage in STAGES if topic in stage.writes]
    readers = [stage.name for stage in STAGES if stage.reads == topic]
    assert (len(writers), len(readers) >= 1) == (1, True)


def test_topology_has_no_cycle() -> None:
    behind: set[str] = set()
    for stage in STAGES:  # in the order of the line: what a stage reads was written before
        assert stage.reads is None or stage.reads.name in behind
        written = {topic.name for topic in stage.writes}
        assert written & behind == set()
        behind |= written


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage.reads], ids=lambda stage: stage.name)
def test_reading_stage_has_a_quarantine(stage: Stage) -> None:
    assert stage.quarantine in QUARANTINES
    assert stage.quarantine.name == f"{stage.name}.quarantine"


def test_kinds_fit_what_stages_read_and_write() -> None:
    kinds = {stage.name: (stage.reads is not None, bool(stage.writes)) for stage in STAGES}
    expected = {"source": (False, True), "transform": (True, True), "sink": (True, False)}
    assert kinds == {stage.name: expected[stage.kind] for stage in STAGES}
    assert list(BY_NAME) == list(kinds)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_stage_is_in_the_picture_of_the_readme(stage: Stage) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`{stage.name}`" in readme
    assert [topic.name for topic in stage.writes if topic.name not in readme] == []


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_stage_writes_one_topic_a_schema(stage: Stage) -> None:
    schemas = [topic.schema for topic in stage.writes]
    assert len(set(schemas)) == len(schemas)

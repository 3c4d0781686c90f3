"""A day on a web that misbehaves, in little; benchmarks/ingest_week.py runs the week of 500 feeds on 40 sites."""

from pathlib import Path

import pytest

from tests.ingest.week import KINDS, SETTINGS, simulate


@pytest.mark.slow
def test_simulated_day(tmp_path: Path) -> None:
    report = simulate(tmp_path, feeds=48, sites=7, days=1.0)
    assert not report.lost()
    assert not report.doubled()
    assert report.closest() >= SETTINGS.host_gap
    assert set(report.polls) >= set(KINDS) - {"tls"}  # whose request is no HTTP
    assert report.polls["gone"] <= 2 * 13  # no more after the 410

from pathlib import Path

import pytest

from wire.belt.kafka import KafkaBelt
from wire.belt.open import open_belt
from wire.belt.sqlite import SqliteBelt
from wire.settings import BeltSettings, Secret, SettingsError


def test_no_url_is_sqlite_at_home(tmp_path: Path) -> None:
    with open_belt(BeltSettings(), tmp_path / "var") as belt:
        assert isinstance(belt, SqliteBelt)
    assert (tmp_path / "var" / "belt.db").exists()


def test_kafka_is_kafka(tmp_path: Path) -> None:
    with open_belt(BeltSettings(url=Secret("kafka://localhost:9092")), tmp_path) as belt:
        assert isinstance(belt, KafkaBelt)


@pytest.mark.parametrize("url", ["localhost:9092", "amqp://u:secret@host", "kafka://", "kafka:host", "://x"])
def test_anything_else_is_refused_by_name_and_without_its_secrets(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"belt\.url=.*kafka://host:9092") as refused:
        open_belt(BeltSettings(url=Secret(url)), tmp_path)
    assert "secret" not in str(refused.value)

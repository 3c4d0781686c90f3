"""The compose file: valid, complete, and nothing in it is open to the world."""

import re
from typing import Any

import compose_spec
import pytest
import yaml

from tests.house.source import ROOT
from wire.settings import fields, variable
from wire.topics import STAGES

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ONCE = {"kibana-password", "airflow-database", "airflow-init"}


def test_compose_file_is_valid() -> None:
    merged = yaml.safe_dump(COMPOSE, sort_keys=False)  # compose_spec leaves merge keys below the first level alone
    assert compose_spec.PyOptions().from_yaml(merged) is not None


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES if stage.reads])
def test_stage_is_a_service_of_its_name(stage: str) -> None:
    assert SERVICES[stage]["command"] == ["stage", stage]
    assert f"heartbeat/{stage}-0" in SERVICES[stage]["healthcheck"]["test"][1]


@pytest.mark.parametrize("name", SERVICES)
def test_service_is_pinned_and_bounded(name: str) -> None:
    service = SERVICES[name]
    assert re.search(r":\d+\.\d+(\.\d+)?", service["image"])
    assert {"mem_limit", "cpus", "security_opt", "restart"} <= set(service)
    assert name in ONCE or "healthcheck" in service


@pytest.mark.parametrize("name", SERVICES)
def test_ports_are_of_this_host_only(name: str) -> None:
    assert [port for port in SERVICES[name].get("ports", []) if not port.startswith("127.0.0.1:")] == []


@pytest.mark.parametrize("name", SERVICES)
def test_dependencies_and_volumes_exist(name: str) -> None:
    service = SERVICES[name]
    assert set(service.get("depends_on", {})) <= set(SERVICES)
    named = [each.partition(":")[0] for each in service.get("volumes", []) if not each.startswith(".")]
    assert set(named) <= set(COMPOSE["volumes"])


def test_settings_are_spelled_as_the_program_spells_them() -> None:
    known = {variable(*path) for path, *_ in fields()}
    given = {name for service in SERVICES.values() for name in service.get("environment", {})}
    assert {name for name in given if name.startswith("WIREWATCH_")} - known == set()


def test_every_variable_is_in_the_example_environment() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    wanted = set(re.findall(r"(?<!\$)\$\{(\w+)", TEXT))
    assert {name for name in wanted if not re.search(rf"^#?\s?{name}=", example, re.MULTILINE)} == set()


def test_no_password_is_written_down() -> None:
    secrets = re.findall(r"(?:PASSWORD|SECRET|KEY)\w*: +(?!\$\{|\"\$\{)(\S+)", TEXT)
    assert secrets == []

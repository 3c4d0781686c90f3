from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.wire.belt.contract import BeltContract, OpenBelt
from wire.belt.kafka import KafkaBelt
from wire.settings import BeltSettings


@pytest.mark.live
class TestContract(BeltContract):
    @pytest.fixture
    def open_belt(self, kafka_settings: BeltSettings) -> Iterator[OpenBelt]:
        with ExitStack() as stack:
            yield lambda: stack.enter_context(KafkaBelt(kafka_settings))

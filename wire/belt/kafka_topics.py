"""Topics on Kafka as wire/topics.py wants them: made where missing, compared where not.

In: topics. Out: nothing, or a BeltError that names each difference, and each topic that nobody made. Refuses: to change
a topic that is there; fewer or more partitions send keys elsewhere, and a retention may be an operator's decision.
"""

from collections.abc import Collection, Iterator, Sequence
from threading import RLock
from time import monotonic, sleep
from typing import Any

from kafka import KafkaAdminClient, errors
from kafka.admin import ConfigResource, ConfigResourceType

from wire.belt import BeltError
from wire.belt.kafka_client import TIMEOUT, Access
from wire.topics import Topic


class Directory:
    """What is on the cluster, asked by one admin client; safe for threads."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._lock = RLock()
        self._admin: Any = None
        self._known: set[str] = set()

    @property
    def admin(self) -> Any:
        """The admin client, opened when first needed."""
        with self._lock:
            if self._admin is None:
                self._admin = self.access.open(KafkaAdminClient)
            return self._admin

    def check(self, topics: Collection[str]) -> None:
        """Raise BeltError where a topic is missing; the client would wait for it half a minute, then time out."""
        with self._lock:
            unknown = sorted(set(topics) - self._known)
            if not unknown:
                return
            with self.access.clear_errors("topics"):
                there = self._partitions([self.access.name(topic) for topic in unknown])
            if missing := [topic for topic in unknown if self.access.name(topic) not in there]:
                raise BeltError(f"no topic {', '.join(missing)}; `create_topics` makes those of wire/topics.py")
            self._known.update(unknown)

    def create(self, topics: Sequence[Topic], replication: int) -> None:
        """Make missing topics, then compare all of them; raises BeltError."""
        with self._lock, self.access.clear_errors("topics"):
            there = self._partitions([self.access.name(topic.name) for topic in topics])
            self._make([topic for topic in topics if self.access.name(topic.name) not in there], replication)
            if differences := list(self._differences(topics)):
                raise BeltError("topics differ from wire/topics.py: " + "; ".join(differences))

    def _make(self, missing: Sequence[Topic], replication: int) -> None:
        if not missing:
            return
        wanted = {
            self.access.name(topic.name): {
                "num_partitions": topic.partitions,
                "replication_factor": replication,
                "configs": _configs(topic) | ({"min.insync.replicas": "2"} if replication >= 3 else {}),
            }
            for topic in missing
        }
        try:
            self.admin.create_topics(wanted)
        except errors.TopicAlreadyExistsError:  # another process makes them at this moment
            pass
        except errors.InvalidReplicationFactorError as error:
            raise BeltError(f"belt.replication={replication}: more copies than the cluster has brokers") from error
        self.admin.wait_for_topics(list(wanted))

    def _differences(self, topics: Sequence[Topic]) -> Iterator[str]:
        names = [self.access.name(topic.name) for topic in topics]
        partitions = self._partitions(names)
        resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
        described = self.admin.describe_configs(resources, config_filter="all")
        for topic, name in zip(topics, names, strict=True):
            if partitions[name] != topic.partitions:
                yield f"{name} has {partitions[name]} partitions, {topic.partitions} wanted"
            configs = next(iter(described.values()))[name]
            for key, wanted in _configs(topic).items():
                if (value := configs[key]["value"]) != wanted:
                    yield f"{name} has {key}={value}, {wanted} wanted"

    def _partitions(self, names: Sequence[str]) -> dict[str, int]:
        found = self.admin.describe_topics(list(names)) if names else []
        return {each["name"]: len(each["partitions"]) for each in found if each["error_code"] == 0}

    def committed(self, group: str, partitions: Sequence[Any]) -> dict[Any, Any]:
        """Return what a group has committed, by partition; on a new cluster the first answer takes a second or two."""
        deadline = monotonic() + TIMEOUT
        while True:
            try:
                return dict(self.admin.list_group_offsets({group: list(partitions)})[group])
            except errors.RetriableError:
                if monotonic() > deadline:
                    raise
                sleep(0.1)

    def close(self) -> None:
        """Close the admin client."""
        with self._lock:
            if self._admin is not None:
                self._admin.close()
                self._admin = None


def _configs(topic: Topic) -> dict[str, str]:
    return {
        "retention.ms": str(int(topic.retention.total_seconds() * 1000)),
        "max.message.bytes": str(topic.max_bytes),
        "message.timestamp.type": "LogAppendTime",  # a message's time is when it was put there, by one clock
    }

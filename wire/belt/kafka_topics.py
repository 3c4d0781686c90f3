"""Topics on Kafka as wire/topics.py wants them: made where missing, compared where not.

In: topics. Out: nothing, or a BeltError that names each difference, and each topic that nobody made. Refuses: to change
a topic that is there; fewer or more partitions send keys elsewhere, and a retention may be an operator's decision.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from time import monotonic, sleep
from typing import Any

from kafka import KafkaAdminClient, TopicPartition, errors
from kafka.admin import ConfigResource, ConfigResourceType, MemberToRemove

from wire.belt import BeltError
from wire.belt.kafka_client import TIMEOUT, Access
from wire.topics import Topic


class Directory:
    """What is on the cluster; safe for threads.

    Each question has an admin client of its own: they are few, and one that was open while a broker restarted takes ten
    seconds to find that out, and then fails.
    """

    def __init__(self, access: Access) -> None:
        self.access = access
        self._lock = Lock()
        self._known: dict[str, int] = {}  # topic → partitions

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        with self.access.clear_errors("topics"):
            admin = self.access.open(KafkaAdminClient)
            try:
                yield admin
            finally:
                admin.close()

    def check(self, topics: Collection[str]) -> None:
        """Raise BeltError where a topic is missing; the client would wait for it half a minute, then time out."""
        with self._lock:
            unknown = sorted(set(topics) - self._known.keys())
            if not unknown:
                return
            with self._asking() as admin:
                there = _partitions(admin, [self.access.name(topic) for topic in unknown])
            if missing := [topic for topic in unknown if self.access.name(topic) not in there]:
                raise BeltError(f"no topic {', '.join(missing)}; `create_topics` makes those of wire/topics.py")
            self._known |= {topic: there[self.access.name(topic)] for topic in unknown}

    def partitions(self, topic: str) -> list[Any]:
        """Return a topic's partitions; a consumer that is asked for them waits for its broker without a limit."""
        self.check({topic})
        return [TopicPartition(self.access.name(topic), each) for each in range(self._known[topic])]

    def create(self, topics: Sequence[Topic], replication: int) -> None:
        """Make missing topics, then compare all of them; raises BeltError."""
        with self._asking() as admin:
            there = _partitions(admin, [self.access.name(topic.name) for topic in topics])
            self._make(admin, [topic for topic in topics if self.access.name(topic.name) not in there], replication)
            if differences := list(self._differences(admin, topics)):
                raise BeltError("topics differ from wire/topics.py: " + "; ".join(differences))

    def _make(self, admin: Any, missing: Sequence[Topic], replication: int) -> None:
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
            admin.create_topics(wanted)
        except errors.TopicAlreadyExistsError:  # another process makes them at this moment
            pass
        except errors.InvalidReplicationFactorError as error:
            raise BeltError(f"belt.replication={replication}: more copies than the cluster has brokers") from error
        admin.wait_for_topics(list(wanted))

    def _differences(self, admin: Any, topics: Sequence[Topic]) -> Iterator[str]:
        names = [self.access.name(topic.name) for topic in topics]
        partitions = _partitions(admin, names)
        resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
        described = admin.describe_configs(resources, config_filter="all")
        for topic, name in zip(topics, names, strict=True):
            if partitions[name] != topic.partitions:
                yield f"{name} has {partitions[name]} partitions, {topic.partitions} wanted"
            configs = next(iter(described.values()))[name]
            for key, wanted in _configs(topic).items():
                if (value := configs[key]["value"]) != wanted:
                    yield f"{name} has {key}={value}, {wanted} wanted"

    def committed(self, group: str, partitions: Sequence[Any]) -> dict[Any, int]:
        """Return what a group has committed, by partition; on a new cluster the first answer takes a second or two."""
        deadline = monotonic() + TIMEOUT
        with self._asking() as admin:
            while True:
                try:
                    found = admin.list_group_offsets({group: list(partitions)})[group]
                    return {
                        each: found[each].offset for each in partitions if each in found and found[each].offset >= 0
                    }
                except errors.RetriableError:
                    if monotonic() > deadline:
                        raise
                    sleep(0.1)

    def left_to(self, slot: str, group: str, topic: str) -> list[Any]:
        """Return a topic's partitions that no other slot of a group holds: those of this one, and nobody's."""
        partitions = self.partitions(topic)
        with self._asking() as admin:
            _, shares = _shares(admin, group, self.access.name(topic))
        taken = {each for holder, share in shares for each in share if holder != slot}
        return [each for each in partitions if each.partition not in taken]

    def reassign(self, group: str, topic: str, slot: str) -> bool:
        """Have a group share out its topic anew where it left partitions to nobody; returns whether it had.

        That happens where a group's leader joins before it knows the topic, as just after a broker's restart, and is
        killed: its successor in the slot inherits the empty share, and so does that one's.
        """
        partitions = self.partitions(topic)
        with self._asking() as admin:
            state, shares = _shares(admin, group, self.access.name(topic))
            if state != "Stable" or sum(len(share) for _, share in shares) >= len(partitions):
                return False
            admin.remove_group_members(group, [MemberToRemove(group_instance_id=slot)])
            return True


def _shares(admin: Any, group: str, topic: str) -> tuple[str, list[tuple[str, list[int]]]]:
    """Return a group's state, and the slot of each member with its partitions of a topic."""
    described = admin.describe_groups([group])[group]
    return described["group_state"], [
        (member["group_instance_id"], part["partitions"])
        for member in described["members"]
        if isinstance(member["member_assignment"], dict)
        for part in member["member_assignment"]["assigned_partitions"]
        if part["topic"] == topic
    ]


def _configs(topic: Topic) -> dict[str, str]:
    return {
        "retention.ms": str(int(topic.retention.total_seconds() * 1000)),
        "max.message.bytes": str(topic.max_bytes),
        "message.timestamp.type": "LogAppendTime",  # a message's time is when it was put there, by one clock
    }


def _partitions(admin: Any, names: Sequence[str]) -> dict[str, int]:
    found = admin.describe_topics(list(names)) if names else []
    return {each["name"]: len(each["partitions"]) for each in found if each["error_code"] == 0}

"""What goes around an article on a topic: its key, its trace, and on a quarantine topic what went wrong.

In: articles, messages, failures. Out: Outgoing messages with the headers of the contract, and Case records read back
from a quarantine topic. Refuses: nothing; what is too large or odd to show is cut.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from wire import codec
from wire.article import Article
from wire.batch import Failure, Output
from wire.belt import Headers, Message, Outgoing
from wire.topics import BY_NAME, Topic

DETAIL = 500  # characters of an error's message that are kept: some carry the text that they choked on


def publishing(topic: Topic, article: Article) -> Outgoing:
    """Return an article as its first message, with a new W3C trace."""
    trace = f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"
    return Outgoing(topic.name, article.id, codec.encode(article), {"schema": codec.SCHEMA, "traceparent": trace})


def passing(topic: Topic, message: Message, made: Output) -> Outgoing:
    """Return one of what a stage made of a message; the trace goes on."""
    return Outgoing(topic.name, made.key, made.value, {**message.headers, "schema": made.schema})


def quarantining(stage: str, message: Message, failure: Failure, attempts: int, at: datetime) -> Outgoing:
    """Return a message for a stage's quarantine: the bytes as they came, and what went wrong."""
    context = {
        "stage": stage,
        "source": f"{message.topic}:{message.partition}:{message.offset}",
        "reason": failure.reason.value,
        "exception": failure.exception,
        "detail": failure.detail[:DETAIL],
        "frame": failure.frame,
        "attempts": str(attempts),
        "failed_at": at.isoformat(),
    }
    return Outgoing(BY_NAME[stage].quarantine.name, message.key, message.value, {**message.headers, **context})


@dataclass(frozen=True, slots=True)
class Case:
    """A message in quarantine, as a person looks at it; `id` stays the same when others are replayed."""

    id: str
    stage: str
    article: str
    reason: str
    exception: str
    detail: str
    frame: str
    attempts: int
    failed_at: str
    source: str
    value: bytes

    @classmethod
    def read(cls, message: Message) -> "Case":
        """Return the case that a quarantine's message tells of."""
        said = message.headers
        stage = said.get("stage") or message.topic.rpartition(".")[0]
        source = said.get("source", f"{message.topic}:{message.partition}:{message.offset}")
        return cls(
            id=f"{stage}:{source.partition(':')[2]}",
            stage=stage,
            article=message.key,
            reason=said.get("reason", ""),
            exception=said.get("exception", ""),
            detail=said.get("detail", ""),
            frame=said.get("frame", ""),
            attempts=int(tries) if (tries := said.get("attempts", "")).isdecimal() else 0,
            failed_at=said.get("failed_at", ""),
            source=source,
            value=message.value,
        )


CONTEXT = frozenset({"stage", "source", "reason", "exception", "detail", "frame", "attempts", "failed_at"})


def replaying(message: Message) -> Outgoing:
    """Return a quarantined message as it was, for the topic that its stage reads."""
    stage = BY_NAME[Case.read(message).stage]
    assert stage.reads is not None
    headers: Headers = {name: value for name, value in message.headers.items() if name not in CONTEXT}
    return Outgoing(stage.reads.name, message.key, message.value, headers)


def keeping(message: Message) -> Outgoing:
    """Return a quarantined message for the same topic again, behind the others."""
    return Outgoing(message.topic, message.key, message.value, dict(message.headers))

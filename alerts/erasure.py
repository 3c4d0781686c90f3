"""What the alerts room forgets of an article that is taken down: its words in messages, digests and memory.

In: the id of an article. Out: the number of messages that are no more, sent or not; what was decided stays, without a
title, so that its story is not told again. Refuses: nothing; what a receiver has, it has.
"""

import msgspec
import sqlalchemy as sa

from alerts.tables import denials, outbox, states, waiting


def erase(connection: sa.Connection, article: str) -> int:
    """Forget the words of an article; return how many messages held them."""
    name = msgspec.json.encode(article).decode()
    told, cited = f'"article":{{"id":{name}', f'"article":{name}'  # as payload.py and wire/record.py write it
    connection.execute(states.update().where(states.c.article == article).values(title=""))
    connection.execute(waiting.delete().where(waiting.c.item.contains(told, autoescape=True)))
    connection.execute(denials.delete().where(denials.c.record.contains(cited, autoescape=True)))
    return connection.execute(outbox.delete().where(outbox.c.payload.contains(told, autoescape=True))).rowcount

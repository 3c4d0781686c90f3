"""One stage of the crash test's line as a process: `python -m tests.wire.belt.crash_worker STAGE DIRECTORY`.

In: a stage's name, the settings in the environment. Out: articles with the stage's name among their tags; its process
id in DIRECTORY/STAGE.pid. Refuses: articles that bear its name in their id, for good.
"""

import faulthandler
import os
import signal
import sys
from pathlib import Path
from threading import Event

import msgspec

from wire.article import Article
from wire.batch import each
from wire.belt import BeltError
from wire.belt.open import open_belt
from wire.clock import now
from wire.logs import configure
from wire.outcome import Quarantine, Reason
from wire.settings import load
from wire.stage import Runner
from wire.topics import BY_NAME


def main(stage: str, directory: Path) -> None:
    pid = directory / f"{stage}.pid.new"
    pid.write_text(str(os.getpid()))
    pid.rename(directory / f"{stage}.pid")
    settings = load(os.environ)
    configure(settings.log)
    faulthandler.register(signal.SIGUSR1)  # says where it is, should the line stand still
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def tag(article: Article) -> Article:
        if stage in article.id:
            raise Quarantine(Reason.INVALID, "poison")
        return msgspec.structs.replace(article, tags=(*article.tags, stage))

    with open_belt(settings.belt, settings.home) as belt:
        runner = Runner(BY_NAME[stage], belt, settings.runner, now).use(lambda _: each(tag))
        runner.run(stop, settings.belt.batch)
        runner.close()


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]))
    except BeltError as error:
        sys.exit(str(error))

"""The runner's shapes; the loop follows."""

from collections.abc import Callable, Sequence

from wire.article import Article

Verdict = Article | Exception
Process = Callable[[Sequence[Article]], Sequence[Verdict]]


def each(process: Callable[[Article], Article]) -> Process:
    """Lift a plain function to batches: an article that raises gets its exception as its verdict, the rest go on."""

    def batch(articles: Sequence[Article]) -> list[Verdict]:
        return [_verdict(process, article) for article in articles]

    return batch


def _verdict(process: Callable[[Article], Article], article: Article) -> Verdict:
    try:
        return process(article)
    except Exception as error:  # noqa: BLE001 – the runner gives each kind of exception its fate
        return error

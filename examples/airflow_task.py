"""The briefing of each working day as two tasks of Airflow 3: one makes the edition, one hands it over.

Copy this file into the folder of DAGs, install the package where tasks run, and set the two parameters: what is read
and who gets it stands in the configuration, and the folder is one that both tasks see.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowFailException

AGAIN = {"retries": 2, "retry_delay": timedelta(minutes=5)}


@task(**AGAIN)
def make_edition(configuration: str, folder: str, ds: str | None = None) -> str:
    """Write the edition of *ds*, the day of the run in UTC, into *folder*, and return the path of its data."""
    import briefing  # here, as the scheduler reads this file again and again

    with telling_what_stays():
        settings = briefing.load_settings(Path(configuration), {"date": ds} if ds else {})
        edition = briefing.brief(settings.sources, settings)
        briefing.render(edition, "pdf", settings=settings).save(folder)
        return str(briefing.render(edition, "json", settings=settings).save(folder))


@task(**AGAIN)
def hand_over(configuration: str, edition: str) -> str:
    """Hand *edition* over, as *configuration* says, and return the id of the message."""
    import briefing

    with telling_what_stays():
        settings = briefing.load_settings(Path(configuration))
        return briefing.send(briefing.load_edition(Path(edition)), settings).message_id


@contextmanager
def telling_what_stays() -> Iterator[None]:
    """End a task for good where another try mends nothing, or might hand an edition over twice."""
    import briefing

    try:
        yield
    except briefing.UsageError as error:
        raise AirflowFailException(str(error)) from error
    except briefing.DeliveryError as error:
        if error.is_unknown:
            raise AirflowFailException(str(error)) from error
        raise


@dag(
    schedule="0 5 * * 1-5",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    params={"configuration": "/etc/briefing/briefing.toml", "folder": "/var/lib/briefing"},
)
def morning_briefing() -> None:
    """Make the edition, and hand it over."""
    configuration = "{{ params.configuration }}"
    hand_over(configuration, make_edition(configuration, "{{ params.folder }}"))


morning_briefing()

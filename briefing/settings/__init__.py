"""What a user can set, with the defaults, in parts: each step is given its part alone.

``Settings`` is the sum of the parts, under the names of the configuration, and makes
each of them: ``settings.reading`` is what a reader gets, ``settings.page`` what a
renderer gets, ``settings.mail`` what a deliverer gets. Every record judges its values
as it is made. Loading a file is ``configuration``'s job.
"""

from briefing.settings.delivery import (
    CommandSettings,
    Copies,
    DeliverySettings,
    DraftSettings,
    FolderSettings,
    MailSettings,
    Security,
)
from briefing.settings.page import LookSettings, PageSettings, Paper, Size, Standard
from briefing.settings.profile import ProfileSettings, SectionSettings
from briefing.settings.reading import AnalysisSettings, MailboxSettings, ReadingSettings
from briefing.settings.run import EditionSettings, RunSettings
from briefing.settings.whole import CHECKS, HistorySettings, Overrides, Settings

__all__ = [
    "CHECKS",
    "AnalysisSettings",
    "CommandSettings",
    "Copies",
    "DeliverySettings",
    "DraftSettings",
    "EditionSettings",
    "FolderSettings",
    "HistorySettings",
    "LookSettings",
    "MailSettings",
    "MailboxSettings",
    "Overrides",
    "PageSettings",
    "Paper",
    "ProfileSettings",
    "ReadingSettings",
    "RunSettings",
    "SectionSettings",
    "Security",
    "Settings",
    "Size",
    "Standard",
]

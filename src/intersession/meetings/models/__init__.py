"""Meetings: when and where, what happens there, who supports them, what came of them, and what is carried on."""

from .contributions import Contribution, ContributionQuerySet
from .meetings import Meeting, MeetingChange, MeetingQuerySet, Request, Sitting, visible_meeting
from .programme import ProgrammeItem, ProgrammeQuerySet, Speaker
from .summaries import CarriedIssue, CarriedIssueQuerySet, KeyIssue, Summary, SummaryQuerySet, SummaryText, Tag
from .support import Support, SupportQuerySet

__all__ = [
    "CarriedIssue",
    "CarriedIssueQuerySet",
    "Contribution",
    "ContributionQuerySet",
    "KeyIssue",
    "Meeting",
    "MeetingChange",
    "MeetingQuerySet",
    "ProgrammeItem",
    "ProgrammeQuerySet",
    "Request",
    "Sitting",
    "Speaker",
    "Summary",
    "SummaryQuerySet",
    "SummaryText",
    "Support",
    "SupportQuerySet",
    "Tag",
    "visible_meeting",
]

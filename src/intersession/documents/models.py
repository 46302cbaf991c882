"""Documents under symbols, their editions in each language, and paragraphs whose identity is for ever."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.cycles.models import Cycle, Topic
from intersession.delegations.models import Delegation
from intersession.meetings.models import Meeting
from intersession.site.finding import Text
from intersession.site.labels import LabelField
from intersession.site.models import Upload


class Series(models.Model):
    """A series of symbols, such as IC/year/number; `pattern` holds {year} and {number}."""

    impersonal = ("code", "title", "pattern")

    code = models.CharField(max_length=32, unique=True)
    title = LabelField()
    pattern = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.code


def public_at(at: Any, to: str = "") -> Q:
    """An edition that everybody may read at a moment; `to` leads to it ("editions__"). A withdrawn document has none."""
    return Q(
        Q(**{f"{to}replaced_at": None}) | Q(**{f"{to}replaced_at__gt": at}),
        **{f"{to}released_at__lte": at, f"{to}document__withdrawn_at": None},
    )


class DocumentQuerySet(models.QuerySet["Document"]):
    def public(self, at: Any) -> Self:
        """What is released by then and not withdrawn."""
        return self.filter(released_at__lte=at, withdrawn_at=None)

    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is public; the Administration sees all."""
        return self if administers(user, at) else self.public(at)

    def with_languages(self, user: Any, at: datetime) -> Self:
        """Each with `standing`: its editions that this reader may see, one a language, without their texts."""
        editions = Edition.objects.shown_to(user, at).only("document", "language", "title", "released_at")
        return self.prefetch_related(Prefetch("editions", editions.order_by("language"), to_attr="standing"))


def administers(user: Any, at: datetime) -> bool:
    """Whether this reader sees what is under work."""
    return isinstance(user, User) and user.in_administration(at)


RIGHT_TO_LEFT = ("ar",)


class Document(models.Model):
    """A document under its symbol. Before `released_at` nothing of it shows to anybody outside the Administration.

    `released_at` is the first moment at which one of its editions is public. A provisional symbol is replaced by the final
    one; addresses under it go on leading here. `of` is the document that this one revises, corrects, supplements, amends or
    reissues, as its symbol says.
    """

    impersonal = ("symbol", "slug", "kind", "title", "distribution", "withdrawal_reason")

    class Relation(models.TextChoices):
        REVISION = "revision", _("revision")
        CORRIGENDUM = "corrigendum", _("corrigendum")
        ADDENDUM = "addendum", _("addendum")
        AMENDMENT = "amendment", _("amendment")
        REISSUE = "reissue", _("reissue for technical reasons")

    symbol = models.CharField(max_length=64, unique=True)
    slug = models.CharField(max_length=64, unique=True)
    provisional = models.BooleanField(default=False)
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    cycle = models.ForeignKey(Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="related")
    relation = models.CharField(max_length=12, blank=True, choices=Relation)
    kind = LabelField(blank=True)  # "Discussion note", as each language version calls it
    title = LabelField()
    original_language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    distribution = models.CharField(max_length=12, blank=True)
    date = models.DateField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = LabelField(blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-date", "symbol")
        constraints = [
            models.CheckConstraint(
                condition=Q(of=None, relation="") | Q(of__isnull=False) & ~Q(relation=""), name="related_in_a_known_way"
            )
        ]

    def __str__(self) -> str:
        return self.symbol

    def is_released(self, at: datetime) -> bool:
        return self.released_at is not None and self.released_at <= at

    def is_public(self, at: datetime) -> bool:
        return self.is_released(at) and self.withdrawn_at is None

    def to_find(self) -> Iterator[Text]:
        """Its texts, public or under work, a line for each paragraph in the order of their positions; who sees which is asked when
        somebody looks for them."""
        year, series = self.cycle.year if self.cycle else None, self.series.code if self.series else ""
        dropped = Q(released_at=None, replaced_at__isnull=False)
        for edition in self.editions.exclude(dropped).order_by("language", "pk"):
            yield Text(
                edition.pk, edition.language, edition.title, list(edition.paragraphs.values_list("text", flat=True)),
                symbol=self.symbol, date=self.date, year=year, series=series, meeting=self.meeting_id, apart=True,
                kind=edition.masthead.get("kind") or self.kind.get(edition.language, ""),
            )  # fmt: skip


class Alias(models.Model):
    """A symbol that a document bore before its final one: addresses under it lead to the document for ever."""

    impersonal = ("symbol", "slug")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="aliases")
    symbol = models.CharField(max_length=64, unique=True)
    slug = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name_plural = "aliases"

    def __str__(self) -> str:
        return self.symbol


class EditionQuerySet(models.QuerySet["Edition"]):
    def public(self, at: Any) -> Self:
        """The text of each language that everybody may read at that moment."""
        return self.filter(public_at(at))

    def unreleased(self) -> Self:
        """Under work: neither released, nor to be at a moment that is set, nor replaced by another draft."""
        return self.filter(released_at=None, replaced_at=None)

    def standing(self, at: Any) -> Self:
        """For the Administration: of each language the public text; where there is none, the one under work."""
        known = Edition.objects.filter(
            Q(replaced_at=None) | Q(replaced_at__gt=at), released_at__lte=at,
            document=OuterRef("document"), language=OuterRef("language"),
        )  # fmt: skip
        here = self.filter(Q(replaced_at=None) | Q(replaced_at__gt=at))
        return here.filter(Q(released_at__lte=at) | ~Exists(known))

    def shown_to(self, user: Any, at: datetime) -> Self:
        """One a language: the public text, for the Administration the standing one."""
        return self.standing(at) if administers(user, at) else self.public(at)


class Edition(models.Model):
    """A document in one language at one time.

    It is a draft, is edited, is ready; a publisher releases it at a moment, and then it is public until `replaced_at`, when a
    newer one takes its place. A draft that another draft replaced was never public. `wall` is the moment of release as it
    was typed, in `zone`. `named`: its titles were given to the document and to its topics. `translated_from` is the edition
    that it was translated from part by part; what came as a file of its own says none.
    """

    impersonal = ("title", "masthead", "asks", "not_understood", "wall", "zone")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        EDITED = "edited", _("edited")
        READY = "ready", _("ready")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    title = models.CharField(max_length=500)
    masthead = models.JSONField(default=dict)  # this and the next two in the shape of the document's JSON
    asks = models.JSONField(default=list)
    not_understood = models.JSONField(default=list)
    source = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="editions")
    translated_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="translations"
    )
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    released_at = models.DateTimeField(null=True, blank=True)
    wall = models.CharField(max_length=16, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    named = models.BooleanField(default=False)

    objects = EditionQuerySet.as_manager()

    @property
    def direction(self) -> str:
        """How the text is written, as `dir` takes it."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    class Meta:
        ordering = ("document_id", "language", "-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"], condition=Q(released_at=None, replaced_at=None),
                name="one_edition_under_work_a_language",
            ),
            models.UniqueConstraint(
                fields=["document", "language"], condition=Q(released_at__isnull=False, replaced_at=None),
                name="one_released_edition_a_language",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(state="ready"), name="what_is_released_was_ready"
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(replaced_at=None) | Q(replaced_at__gte=models.F("released_at")),
                name="replaced_after_its_release",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.document_id} {self.language}"

    def is_public(self, at: datetime) -> bool:
        """Whether it is, of its language, the text that stands for everybody; its document may be withdrawn."""
        released = self.released_at is not None and self.released_at <= at
        return released and (self.replaced_at is None or self.replaced_at > at)

    @property
    def city(self) -> str:
        """By whose clock the moment of release was set."""
        return self.zone.rpartition("/")[2].replace("_", " ")

    def lacking(self) -> list[str]:
        """Of a translation the places, as its source stands now, at which it says nothing, in order."""
        if self.translated_from is None:
            return []
        language = self.translated_from.language
        source = self.document.editions.filter(language=language, replaced_at=None).order_by("-made_at", "-pk").first()
        said = self.paragraphs.values("paragraph")
        return list(source.paragraphs.exclude(paragraph__in=said).values_list("eid", flat=True)) if source else []

    @property
    def under_work(self) -> bool:
        return self.released_at is None and self.replaced_at is None


class Paragraph(models.Model):
    """A part of a document (heading, numbered paragraph, item, table, …) with one identity in all languages and editions."""

    impersonal = ("identity",)

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="paragraphs")
    identity = models.CharField(max_length=100)  # AKN wId: the first eId it had
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="paragraphs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "identity"], name="one_identity_in_a_document")]

    def __str__(self) -> str:
        return self.identity


class EditionParagraph(models.Model):
    """What a paragraph says in one edition, and where it stands there."""

    impersonal = ("eid", "block", "text", "inside")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="paragraphs")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="texts")
    position = models.PositiveIntegerField()
    eid = models.CharField(max_length=100)
    text = models.TextField()
    block = models.JSONField(default=dict)  # as in the document's JSON, without its items or blocks: they are rows too
    inside = models.CharField(max_length=100, blank=True)  # the eid of the paragraph or annex that it is part of

    class Meta:
        ordering = ("edition_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["edition", "paragraph"], name="said_once_in_an_edition"),
            models.UniqueConstraint(fields=["edition", "position"], name="paragraphs_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.eid}"


class Correction(models.Model):
    """Words of a paragraph in one language that are to read otherwise, and who asked for it.

    Filed, then taken into a corrigendum with the edition that says the new words.
    """

    impersonal = ("old", "new", "language")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="corrections")
    language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="corrections")
    old = models.TextField()
    new = models.TextField()
    asked_by = models.ForeignKey(
        Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )  # none: the Administration itself
    filed_at = models.DateTimeField()
    corrigendum = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="takes_in")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        ordering = ("document_id", "language", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(corrigendum=None, edition=None) | Q(corrigendum__isnull=False, edition__isnull=False),
                name="taken_in_with_its_edition",
            ),
            models.CheckConstraint(condition=~Q(old=models.F("new")), name="correction_says_something_else"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.language} {self.paragraph_id}"

"""Replies as missions write them, read without a model and without a guess: letters, mails and notes verbales in English, French
and Spanish (contract.md, "A reading"; practice.md, 6).

A reply is read in its own words; what it quotes from others only tells which question it answers. Each thing that is
understood points at its words, and each reply has a verdict: clear, unclear because of something, contradictory with itself.

The way of a reply through the rooms:

1. `arrived` takes a mail with its papers or a file: `forms` and `tabled` read what was filled in, the rest is letters.
2. `reading` reads a letter: `plain` folds it, parts what is quoted and cuts sentences; `forwarded` takes what it passes on as its answer;
   `directory` and `senders` tell who sends it, `about` its language and the paragraphs it remarks on, `translations` titles in a
   language in which the note has none.
3. `amended` parts the wordings it proposes from what it says without them: `spoken_titles`, `unquoted` and `marked` find titles,
   `clauses` and `operations` what is done to them, `aimed` to which option, `cutting` where the clause stands, `wordings` the result;
   `of_titles` keeps apart who only speaks of a title.
4. `reader` reads what is left, strictly. `mentions` finds the options that are named (`gazetteer`, `counted`, `labels`, `shortly`,
   `named_by_paragraph`, `meanings`), `named_beside` sets apart what is named beside the choice, `stances` hears what is said of each option (`phrases`,
   `between`, and `rows` of a table), and `choosing`, `orders` and `agreement` settle what is chosen. A yes or no is heard by `hearing`, `claims` and `answering`.
5. What was chosen is weighed: `leftover`, `unread`, `conditions`, `background`, `unsettled`, `chosen_words` and `consistent` look for
   what takes it back or was not read (`signatures` are passed over); `said`, `rejections`, `nominations` and `proposing` add what else the letter says; where nothing
   is chosen, `unchosen`, `waiting` and `other_matters` say why. Every doubt goes to `evidence`.
6. What is still not understood is read once more: by `second_look`, where `sentences` judges each sentence word by word (`lexicon`,
   `masks`, `presumed`, `wishes`, `asides`); by `beside_wordings`; and by `apart`, without what only hides the choice. A second
   reading counts only where nothing in it is left open; else the officer gets the first, with its reasons.

The words stand in `words`, by language; `vocabulary` makes patterns of them. `shapes` holds what goes in and comes out, `noted` the
question that a note asks.
"""

from intersession.core.replies.reading import read_reply
from intersession.core.replies.shapes import REASONS, Arrival, Asked, Offered, Reading, Reason, Words

__all__ = ["REASONS", "Arrival", "Asked", "Offered", "Reading", "Reason", "Words", "read_reply"]

"""Votes of the public record, declared from their figures as they were declared then.

Where each was read: 2019, press release GA/12152; 2006, tenth round, GA/10516, and twenty-second, UN News of 17 October 2006; 2020, the
Associated Press of 17 June 2020 (192 ballots: CBC the same day); 2016, PBS of 28 October 2016; 2023, Devex of 15 May 2023 (171 of 175
registered) and Plataforma of 16 May (165 voted, 110 needed); ES-11/1, ES-11/3 and 67/19, the entries of the UN Digital Library that Wikipedia
cites; 181 (II), telegram 1271 in FRUS 1947, volume V; its committee, JTA of 26 November 1947; 1947 on Spain, cablegram UN1135 in the
Australian historical documents, volume 12. How many were entitled is the membership of the day.
"""

from dataclasses import replace

from intersession.core.rules.elections import Ballot, acclaim, begin, hold_round, withdraw
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.votes import Votes, declare
from tests.cases import each

TWO_THIRDS = SHEETS["present-and-voting-two-thirds"]
MEMBERS = SHEETS["members-absolute"]


def needed(lines):
    return next(line.value for line in lines if line.code == "required")


VOTES = {
    "ES-11/3: abstentions do not vote": (Votes(93, 24, 58, entitled=193), 78, "carried"),
    "ES-11/1": (Votes(141, 5, 35, entitled=193), 98, "carried"),
    "67/19": (Votes(138, 9, 41, entitled=193), 98, "carried"),
    "181 (II)": (Votes(33, 13, 10, entitled=57), 31, "carried"),
    "181 (II) in committee: one short of two thirds": (Votes(25, 13, 17, entitled=57), 26, "lost"),
    "1947 on Spain: more yes than no, short of two thirds": (Votes(29, 16, 7, entitled=57), 30, "lost"),
}


@each(("votes", "required", "outcome"), VOTES.values(), titles=VOTES)
def test_a_text_wants_two_thirds_of_those_present_and_voting(votes, required, outcome):
    declared = declare(TWO_THIRDS, votes)
    assert (needed(declared.lines), declared.outcome) == (required, outcome)


ROUNDS = {
    "2020: exactly two thirds": (
        ["Norway", "Ireland", "Canada"], Ballot({"Norway": 130, "Ireland": 128, "Canada": 108}, 192, entitled=193),
        128, ("Norway", "Ireland"), ("Canada",),
    ),
    "2019: the two first stand again": (
        ["Estonia", "Romania", "Georgia", "Latvia"],
        Ballot({"Estonia": 111, "Romania": 78, "Georgia": 1, "Latvia": 1}, 193, abstain=2, entitled=193),
        128, (), ("Estonia", "Romania"),
    ),
    "2019: one place": (
        ["Saint Vincent and the Grenadines", "El Salvador"],
        Ballot({"Saint Vincent and the Grenadines": 185, "El Salvador": 6}, 193, abstain=2, entitled=193),
        128, ("Saint Vincent and the Grenadines",), ("El Salvador",),
    ),
    "2019: three places": (
        ["Viet Nam", "Niger", "Tunisia"], Ballot({"Viet Nam": 192, "Niger": 191, "Tunisia": 191}, 193, entitled=193),
        129, ("Viet Nam", "Niger", "Tunisia"), (),
    ),
    "2006: the tenth round": (
        ["Guatemala", "Venezuela"], Ballot({"Guatemala": 110, "Venezuela": 77}, 191, abstain=4, entitled=192),
        125, (), ("Guatemala", "Venezuela"),
    ),
    "2006: the twenty-second round, with many abstentions": (
        ["Guatemala", "Venezuela"], Ballot({"Guatemala": 102, "Venezuela": 77}, 191, abstain=12, entitled=192),
        120, (), ("Guatemala", "Venezuela"),
    ),
}  # fmt: skip


@each(("candidates", "ballot", "required", "elected", "stand_next"), ROUNDS.values(), titles=ROUNDS)
def test_a_seat_in_the_security_council_wants_two_thirds(candidates, ballot, required, elected, stand_next):
    places = {"Norway": 2, "Viet Nam": 3}.get(candidates[0], 1)
    after = hold_round(TWO_THIRDS, begin(candidates, places, TWO_THIRDS), ballot)
    assert (needed(after.lines), after.elected, after.candidates) == (required, elected, stand_next)
    assert after.next == ("none" if after.open_places == 0 else "restricted")


def test_a_seat_is_lost_in_spite_of_an_absolute_majority():
    ballot = Ballot({"Hungary": 144, "Croatia": 114, "Russian Federation": 112}, 193, entitled=193, members=193)
    after = hold_round(MEMBERS, begin(["Hungary", "Croatia", "Russian Federation"], 2, MEMBERS), ballot)
    assert (after.elected, after.next) == (("Hungary", "Croatia"), "none")
    assert [str(line) + f" {line.value}" for line in after.lines] == [
        "Places to fill 2",
        "Members 193",
        "Entitled to vote 193",
        "Ballot papers 193",
        "Invalid papers 0",
        "Abstentions 0",
        "Present and voting 193",
        "Required majority: more than 1/2 of the members 97",
        "Hungary, votes received 144",
        "Hungary, elected with 144",
        "Croatia, votes received 114",
        "Croatia, elected with 114",
        "Russian Federation, votes received 112",
        "Russian Federation, over the required majority, but placed below the last place: not elected; place 3",
    ]


def test_the_iom_elects_by_acclamation_when_one_of_two_withdraws():
    """2023: 98 to 67 among 165, 110 were needed; the incumbent withdrew. The Council acclaimed the one who was left."""
    sheet = SHEETS["iom-two-thirds"]
    ballot = Ballot({"Pope": 98, "Vitorino": 67}, 165, entitled=171, members=175)
    first = hold_round(sheet, begin(["Pope", "Vitorino"], 1, sheet), ballot)
    assert (needed(first.lines), first.elected, first.next) == (110, (), "ballot")
    left = withdraw(first, "Vitorino", sheet)
    assert (left.next, acclaim(left).elected, acclaim(left).next) == ("yes_no", ("Pope",), "none")


def test_a_vote_without_a_majority_of_the_members_present_is_none():
    sheet = SHEETS["iom-24"]
    few = Votes(yes=60, no=10, abstain=5, entitled=171, members=175, present=87)
    assert declare(sheet, few).outcome == "no_quorum"
    assert declare(sheet, replace(few, present=88)).outcome == "carried"


def test_the_four_kinds_of_the_council_of_europe_differ_on_one_vote():
    votes = Votes(yes=28, no=6, abstain=12, entitled=46)
    outcomes = {code: declare(SHEETS[code], votes).outcome for code in ("coe-20a", "coe-20b", "coe-20c", "coe-20d")}
    assert outcomes == {"coe-20a": "lost", "coe-20b": "carried", "coe-20c": "lost", "coe-20d": "carried"}

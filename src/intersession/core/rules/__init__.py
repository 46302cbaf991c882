"""By which rule a membership decides: rule sheets as data, and what they make of counted votes, line by line.

`sheets` says what a rule sheet holds, `votes` declares a text that was put to the vote, `elections` one round of an election
after the other, `ties` what breaks a tie, `rolls` who is entitled to vote on a day. Nobody's votes are counted here: figures
come in, a declaration goes out, each line of it with the article that it rests on.
"""

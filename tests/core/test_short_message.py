"""Text messages: 160 places, an alphabet that every telephone has, and what matters is not cut."""

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.short_message import ALPHABET, DOUBLE, LONGEST, cut, message, plain, room_of


def test_letters_that_the_alphabet_lacks_lose_their_marks():
    assert plain("Forêt ça “l’été” – ¿Qué opción? Œuvre…") == 'Foret ca "l\'été" - ¿Qué opcion? OEuvre...'


def test_signs_of_another_page_take_two_places():
    assert (room_of("(a)"), room_of("[a]"), room_of("5 €")) == (3, 5, 4)


def test_a_long_title_is_cut_and_the_sentence_is_not():
    sentence = "Receipt 7-0042: IT (a), (b) modified. 13 October 2031, 09:20 UTC+2"
    made = message(
        "Which topics shall the dialogue of the coming year take up, and in which order of urgency and of cost?",
        sentence,
    )
    assert made.endswith(f"...: {sentence}") and room_of(made) == LONGEST


def test_a_title_that_asks_has_no_second_sign_after_it():
    assert message("Which theme for 2009?", "Receipt 1-0053: IT (1)") == "Which theme for 2009? Receipt 1-0053: IT (1)"
    assert message("Topics", "Receipt 2-0001: IT (a)") == "Topics: Receipt 2-0001: IT (a)"


def test_where_there_is_no_room_for_a_title_there_is_none():
    assert message("Title", "x" * 158) == "x" * 158
    assert message("", "Receipt 1-0001") == "Receipt 1-0001"


@given(st.text(max_size=400), st.text(max_size=400))
def test_every_message_fits_one_text_in_that_alphabet(title, sentence):
    made = message(title, sentence)
    assert room_of(made) <= LONGEST and set(made) <= ALPHABET | DOUBLE
    if room_of(plain(sentence)) <= LONGEST:
        assert made.endswith(plain(sentence))


@given(st.text(max_size=300), st.integers(0, 200))
def test_what_is_cut_takes_no_more_than_its_room(text, room):
    assert room_of(cut(plain(text), room)) <= room

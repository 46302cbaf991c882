"""Sentences of replies by six hands, each in a letter of its own, compared with what a careful officer makes of the letter."""

from tests.cases import each
from tests.core.replies.in_a_letter import kind_of, lines

#: Lines that are not read as was expected, by file; each is left to the officer.
LEFT_TO_THE_OFFICER = {
    "beside-formally": "6 23 30 191 225 229 235 242 245 259 270 282 298 299 300 302 310",
    "beside-plainly": "6 75 76 98 109 120 124 149 151 173 204 214 222 228 245 248 270 276 278 307 315 317 320 324",
    "choosing-formally": "4 9 13 20 22 28 30 45 50 80 83 87 95 97 102 103 160 168 171 178 192 195 198 227 230 232 233 264 269 271 274 277 279 282 301 304 306 307 314 316",
    "choosing-otherwise": "6 10 19 28 29 32 34 53 66 67 69 113 117 121 124 126 129 131 132 133 134 158 162 166 169 170 171 176 192 196 206 211 213 215 216 217 218 221 223 225 226 228 249 252 257 277 285 289",
    "choosing-plainly": "8 9 13 15 23 24 29 31 87 90 95 96 98 101 103 104 107 108 154 163 164 168 175 177 179 181 231 240 262 267 268 295 298 300 302 304 305",
    "other-things": "3 4 8 17 22 23 24 27 28 29 36 37 38 40 41 42 44 50 51 56 59 60 61 66 84 88 91 95 103 105 107 110 118 119 121 122 123 124 125 130 131 132 135 136 137 142 144 151 164 166 183 184 187 199 200 202 204 207 208 210 212 214 216 217 224 228 248 249 250 252 255 259 260 265 266 267 272 282 284 285 292 293 294 295 298 301 303 306 312 313 322 324 327 328 332 333 334 335 338 339 340 341 344 345 346 347 349 350 354 356 357",
    "votes-and-wordings": "6 25 33 54 56 72 74 75 105 107 117 122 134 135 160 169 179 184 186 190 192 195 203 214 217 225 229 237 241 260 269 270 271 272",
    "wordings": "12 35 50 59 62 71 74 78 80 87 90 92 97 100 101 119 121 123 140 146 149 164 166 183 185 191 193 196 206 208 214 218 227 229 231 245 252 257 273 277 291 295",
}
#: Read as clear, and not as was expected: “and after it the one on …” is no order, where none is asked for.
WRONG: dict[str, str] = {
    "choosing-otherwise": "25",
}


@each("file", LEFT_TO_THE_OFFICER)
def test_each_sentence_is_read_as_a_careful_officer_reads_it_or_left_to_her(file):
    kinds = {line.number: kind_of(file, line) for line in lines(file)}
    assert [number for number, kind in kinds.items() if kind == "wrong"] == numbers(WRONG.get(file, ""))
    assert [number for number, kind in kinds.items() if kind == "left"] == numbers(LEFT_TO_THE_OFFICER[file])


def numbers(line: str) -> list[int]:
    return list(map(int, line.split()))

"""Sentences of replies by six hands, each in a letter of its own, compared with what a careful officer makes of the letter."""

from tests.cases import each
from tests.core.replies.in_a_letter import kind_of, lines

#: Lines that are not read as was expected, by file; each is left to the officer.
LEFT_TO_THE_OFFICER = {
    "beside-formally": "4 6 23 30 42 45 119 121 191 225 228 229 235 242 245 259 262 270 282 298 299 300 302 310",
    "beside-plainly": "6 67 75 76 98 109 112 120 124 149 151 173 204 214 222 228 245 248 270 276 278 295 307 315 317 320 324",
    "choosing-formally": "4 9 11 20 28 32 33 34 37 38 39 45 50 79 80 81 84 87 94 95 102 103 110 112 120 154 160 166 168 171 176 178 181 183 186 192 195 198 222 223 224 225 227 230 232 233 238 239 242 243 261 262 263 264 269 270 271 273 274 275 277 279 281 282 296 300 301 304 306 311 312 314 316",
    "choosing-plainly": "6 7 8 13 15 23 24 29 31 37 40 78 82 83 84 87 90 91 92 95 96 98 101 103 104 107 108 109 110 112 115 117 120 124 125 149 154 155 159 162 163 168 170 171 175 177 179 181 187 188 193 224 225 231 233 239 240 243 260 262 265 267 268 270 294 295 298 300 302 304 305 308 309 310 312 314 317",
    "other-things": "3 4 8 17 22 23 25 27 28 29 37 38 39 41 42 44 47 48 49 50 51 54 56 59 60 61 63 64 66 84 88 91 95 96 103 105 107 110 118 119 120 121 122 123 124 125 127 130 131 132 135 136 137 142 144 149 151 164 166 183 184 187 190 196 199 200 202 204 205 207 208 210 211 212 214 216 217 222 223 224 225 228 248 249 250 252 255 259 260 261 265 266 272 274 282 284 285 290 292 293 294 295 298 299 301 303 306 307 310 311 312 313 322 324 327 328 329 332 333 334 335 338 339 340 341 344 345 346 347 349 350 354 356 357",
    "wordings": "12 17 18 23 34 35 38 50 54 59 62 71 74 75 78 80 83 85 87 90 92 97 99 100 101 119 121 123 140 149 152 153 164 166 167 183 185 187 191 193 196 206 209 211 214 218 225 227 229 231 243 244 245 250 252 257 258 260 272 273 277 282 284 291 295",
}
#: Read as clear, and not as was expected.
WRONG: dict[str, str] = {
    "beside-plainly": "311",
    "choosing-formally": "77 89 202 229",
    "choosing-plainly": "3 165 174 258",
    "other-things": "147 188 201 213 254 258 267 273 300 304 305 342 352 353",
    "wordings": "202 208 220 238 263 268 270 286 292 297",
}


@each("file", LEFT_TO_THE_OFFICER)
def test_each_sentence_is_read_as_a_careful_officer_reads_it_or_left_to_her(file):
    kinds = {line.number: kind_of(file, line) for line in lines(file)}
    assert [number for number, kind in kinds.items() if kind == "wrong"] == numbers(WRONG.get(file, ""))
    assert [number for number, kind in kinds.items() if kind == "left"] == numbers(LEFT_TO_THE_OFFICER[file])


def numbers(line: str) -> list[int]:
    return list(map(int, line.split()))

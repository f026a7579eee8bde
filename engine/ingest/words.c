/* A column as its different texts: each is folded, parsed and looked up once, however many records
 * say it. A hash table of the raw texts; the seed comes from the file's own hash. */
#include "type.h"

#include <string.h>

enum { FIRST_ROOM = 128 };

static const char *const no_answer[] = {"-",          "–",   "—",  "н/а",  "н/д",  "нет ответа",
                                        "нет данных", "n/a", "na", "#н/д", "#n/a", "null"};

static uint64_t hash_of(struct pr_text t, uint64_t seed) {
    uint64_t h = seed;
    for (size_t i = 0; i < t.n; i++) {
        h = (h ^ (unsigned char)t.s[i]) * UINT64_C(0x100000001b3);
        h ^= h >> 29;
    }
    return h ^ h >> 32;
}

static uint64_t seed_of(const char *hex) {
    uint64_t seed = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < 16 && hex[i] != '\0'; i++) {
        seed = seed << 4 ^ seed >> 59 ^ (unsigned char)hex[i];
    }
    return seed;
}

struct table {
    uint32_t *slot; /* index of a word + 1 */
    size_t mask;
    uint64_t seed;
};

static size_t place(const struct table *table, const struct word *word, struct pr_text raw) {
    size_t at = (size_t)hash_of(raw, table->seed) & table->mask;
    while (table->slot[at] != 0 && !pr_text_equal(word[table->slot[at] - 1].raw, raw)) {
        at = (at + 1) & table->mask;
    }
    return at;
}

static uint8_t said_of(struct pr_text folded) {
    if (folded.n == 0) {
        return PR_BLANK;
    }
    for (size_t i = 0; i < PR_COUNT_OF(no_answer); i++) {
        if (pr_text_is(folded, no_answer[i])) {
            return PR_NO_ANSWER_WORD;
        }
    }
    return PR_PRESENT;
}

/* The word that the passport says means the same; else the word itself. */
static struct pr_text same_answer(const struct typing *t, struct pr_text folded) {
    bool survey = t->context != NULL && t->sheet->kind == PR_KIND_SURVEY;
    return survey ? pr_same_answer(&t->context->settings, folded) : folded;
}

void word_understand(struct typing *t, struct word *w) {
    w->trimmed = pr_text_trim(w->raw);
    w->is_number = pr_number_parse(w->trimmed, &w->parsed);
    w->folded = w->is_number ? w->trimmed : pr_text_fold(t->passing, w->raw);
    w->folded = same_answer(t, w->folded);
    w->is_number = w->is_number || pr_number_parse(w->folded, &w->parsed);
    w->said = w->is_number ? PR_PRESENT : said_of(w->folded);
    w->missing = w->said;
    w->text = PR_TEXT("");
    w->moment = (struct pr_moment){PR_NO_DAY, -1};
}

/* Twice the room, everybody placed anew. */
static void widen(struct typing *t, struct table *table, const struct words *words) {
    size_t room = (table->mask + 1) * 2;
    table->mask = room - 1;
    table->slot = pr_arena_array(t->passing, room, sizeof *table->slot);
    for (size_t i = 0; i < words->n; i++) {
        table->slot[place(table, words->word, words->word[i].raw)] = (uint32_t)i + 1;
    }
}

struct words words_of(struct typing *t, size_t column) {
    const struct pr_sheet *sheet = t->sheet;
    struct words words = {0};
    size_t capacity = FIRST_ROOM;
    words.word = pr_arena_array(t->passing, capacity, sizeof *words.word);
    struct table table = {.mask = FIRST_ROOM - 1, .seed = seed_of(sheet->sha256)};
    table.slot = pr_arena_array(t->passing, FIRST_ROOM, sizeof *table.slot);
    words.of = pr_arena_array(t->passing, sheet->n_rows, sizeof *words.of);
    for (size_t row = 0; row < sheet->n_rows; row++) {
        if (sheet->row[row].quarantined) {
            words.of[row] = UINT32_MAX;
            continue;
        }
        struct pr_text raw = sheet->cell[row * sheet->n_columns + column];
        size_t at = place(&table, words.word, raw);
        if (table.slot[at] == 0) {
            words.word =
                pr_arena_grow(t->passing, words.word, words.n, &capacity, sizeof *words.word);
            words.word[words.n] = (struct word){.raw = raw};
            word_understand(t, &words.word[words.n]);
            table.slot[at] = (uint32_t)++words.n;
        }
        struct word *w = &words.word[table.slot[at] - 1];
        words.of[row] = table.slot[at] - 1;
        w->n++;
        words.filled += w->said == PR_PRESENT;
        if (words.n * 2 > table.mask) {
            widen(t, &table, &words);
        }
    }
    return words;
}

void word_say(struct word *w, enum pr_issue_code code, enum pr_action action,
              struct pr_text argument) {
    w->has_issue = true;
    w->code = code;
    w->action = action;
    w->argument = argument;
}

void word_refuse(struct word *w, enum pr_missing why, enum pr_issue_code code) {
    w->missing = (uint8_t)why;
    word_say(w, code, PR_ACTION_EXCLUDE_VALUE, PR_TEXT(""));
}

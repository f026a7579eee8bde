/* Attendance: who was there. A column of a wide table is a teacher, or an event where the rows are
 * teachers; signs of one meaning («+»,
 * «да») take the spelling that the column has most, and that is noted. Here too: spellings of one
 * word in a column of short words, and what an event is called. */
#include "type.h"

/* ---- spellings ---- */

static bool alike(const struct word *a, const struct word *b, bool attended) {
    enum pr_attended x = attended ? pr_attended_of(a->folded) : PR_ATTENDED_UNKNOWN;
    enum pr_attended y = attended ? pr_attended_of(b->folded) : PR_ATTENDED_UNKNOWN;
    if (x != PR_ATTENDED_UNKNOWN || y != PR_ATTENDED_UNKNOWN) {
        return x == y;
    }
    return pr_text_equal(a->folded, b->folded);
}

/* The word that most records write this one as: of the first one's spelling where they are even. */
static const struct word *usual(const struct words *words, const struct word *w, bool attended) {
    const struct word *best = NULL;
    for (size_t i = 0; i < words->n; i++) {
        const struct word *other = &words->word[i];
        if (other->said == PR_PRESENT && alike(w, other, attended) &&
            (best == NULL || other->n > best->n)) {
            best = other;
        }
    }
    return best;
}

enum { MOST_WORDS = 500 }; /* a column with more different ones holds no short list */

static void spellings(struct typing *t, struct words *words, bool attended) {
    for (size_t i = 0; i < words->n && words->n <= MOST_WORDS; i++) {
        struct word *w = &words->word[i];
        if (w->said != PR_PRESENT) {
            continue;
        }
        w->text = pr_text_squeeze(t->arena, usual(words, w, attended)->raw);
        if (!pr_text_equal(w->raw, w->text)) {
            word_say(w, PR_ISSUE_label_normalised, PR_ACTION_NORMALISE, w->text);
        }
    }
}

void type_spellings(struct typing *t, struct words *words) {
    spellings(t, words, false);
}

void type_attended(struct typing *t, struct words *words) {
    spellings(t, words, true);
    for (size_t i = 0; i < words->n; i++) {
        struct word *w = &words->word[i];
        if (w->said == PR_PRESENT && pr_attended_of(w->folded) == PR_ATTENDED_UNKNOWN) {
            word_refuse(w, PR_UNKNOWN_WORD, PR_ISSUE_unknown_label);
        }
    }
}

/* ---- what an event is called ---- */

/* A code or a number; anything longer is a title and stays as it is written. */
static bool is_short(struct pr_text folded) {
    enum { LETTERS = 12 };
    bool digit = false;
    for (size_t i = 0; i < folded.n; i++) {
        digit = digit || (folded.s[i] >= '0' && folded.s[i] <= '9');
        if (folded.s[i] == ' ') {
            return false;
        }
    }
    return digit && pr_utf8_length(folded) <= LETTERS;
}

bool type_event(struct typing *t, struct word *w) {
    if (is_short(w->folded)) {
        return false;
    }
    w->text = pr_text_squeeze(t->arena, w->raw);
    return true;
}

bool type_person(struct typing *t, struct word *w) {
    for (size_t i = 0; i < w->folded.n; i++) {
        if (w->folded.s[i] >= '0' && w->folded.s[i] <= '9') {
            return false;
        }
    }
    w->text = pr_text_squeeze(t->arena, w->raw);
    return w->text.n > 0;
}

/* ---- a column of a wide table ---- */

/* Headings of a secretary's table that name no person. */
static const char *const no_person[] = {
    "итог",  "всего",    "кол",   "присутств", "отсутств", "%",     "прим", "тема",
    "форма", "ответств", "место", "время",     "повес",    "total", "note", "comment",
    "topic", "place",    "явка",  "проц",      "дата",     "№",     "date", "месяц"};

static bool names_nobody(struct pr_text folded) {
    for (size_t i = 0; i < PR_COUNT_OF(no_person); i++) {
        if (pr_text_starts(folded, pr_text_of(no_person[i]))) {
            return true;
        }
    }
    return folded.n == 0;
}

void type_presence(struct typing *t, struct pr_column *column, struct words *words) {
    struct pr_text folded = pr_text_fold(t->scratch, column->header);
    bool listed = pr_table_field(t->table, PR_FIELD_PRESENT) != NULL; /* a row is a person */
    if (listed || names_nobody(folded)) {
        type_as_text(t, column, words);
        return;
    }
    struct pr_text name = column->criterion.n > 0 ? column->criterion : column->header;
    bool turned = pr_table_field(t->table, PR_FIELD_TEACHER) != NULL; /* a column is an event */
    bool code = is_short(pr_text_fold(t->scratch, name)) && !turned;
    column->about = code ? pr_code_normal(t->arena, name, NULL) : pr_text_squeeze(t->arena, name);
    column->type = PR_TYPE_LABEL;
    column->role = PR_ROLE_CHOICE;
    type_attended(t, words);
}

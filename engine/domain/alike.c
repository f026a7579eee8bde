/* How much two headings say the same.
 *
 *   share = 2 * weight of matched words / (weight of a's words + weight of b's words)
 *
 * The weight of a word is its letters, at most 8, so that «код» does not outweigh «ребёнка» and
 * little words count little. Two words match when they are equal, when one is an abbreviation of
 * the other («уч.» of «ученика»), when they share a stem (endings of Russian words), or when they
 * differ by one slip of the hand. */
#include "kinds.h"
#include "prirost/domain_guess.h"

#include <assert.h>

enum { WORDS_MOST = 16, WEIGHT_MOST = 8, LETTERS_MOST = 32 };

struct part {
    uint32_t letter[LETTERS_MOST];
    size_t n;
    bool cut;                 /* a full stop stood behind it */
    uint32_t shorter, longer; /* bits: begins so of short_forms, of what they stand for */
};

struct pr_phrase {
    struct part word[WORDS_MOST];
    size_t n;
};

static bool is_letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0x430 && c <= 0x44F) ||
           c == 0x2116; /* № */
}

/* Shorter forms that are no beginnings of their words. */
static const char *const short_forms[][2] = {{"кл", "класс"},
                                             {"уч", "ученик"},
                                             {"уч", "учитель"},
                                             {"уч", "учебный"},
                                             {"реб", "ребенок"},
                                             {"п", "педагог"},
                                             {"преп", "педагог"},
                                             {"педагог", "учитель"},
                                             {"обуч", "ученик"},
                                             {"обучающийся", "ученик"},
                                             {"учащийся", "ученик"},
                                             {"ребенок", "ученик"},
                                             {"шифр", "код"},
                                             {"id", "код"},
                                             {"ид", "код"},
                                             {"четв", "четверть"},
                                             {"отм", "отметка"},
                                             {"оценка", "отметка"},
                                             {"балл", "отметка"},
                                             {"дисциплина", "предмет"},
                                             {"фио", "имя"},
                                             {"мероприятие", "событие"},
                                             {"срок", "дата"},
                                             {"число", "дата"},
                                             {"день", "дата"},
                                             {"время", "отметка"},
                                             {"отв", "ответственный"},
                                             {"прим", "примечание"},
                                             {"класса", "классы"},
                                             {"duedate", "due"}};

static bool begins(const struct part *word, const char *stem) {
    struct pr_text s = pr_text_of(stem);
    size_t same = 0, n = 0;
    for (size_t at = 0; at < s.n; n++) {
        uint32_t c = pr_utf8_next(s, &at);
        same += same == n && n < word->n && word->letter[n] == c;
    }
    /* the last letters are an ending */
    return word->n <= 3 || n <= 3 ? same == n && word->n == n : same + 2 >= n && same >= 3;
}

/* Found once for a word, not once for each pair. */
static void see_forms(struct part *word) {
    static_assert(PR_COUNT_OF(short_forms) <= 32, "bits of a part");
    for (size_t i = 0; i < PR_COUNT_OF(short_forms); i++) {
        word->shorter |= (uint32_t)begins(word, short_forms[i][0]) << i;
        word->longer |= (uint32_t)begins(word, short_forms[i][1]) << i;
    }
}

static struct pr_phrase parts_of(struct pr_text t) {
    struct pr_phrase p = {.n = 0};
    struct part *word = NULL;
    for (size_t at = 0; at < t.n;) {
        uint32_t c = pr_utf8_next(t, &at);
        if (!is_letter(c)) {
            if (word != NULL) {
                word->cut = c == '.' || c == '-';
            }
            word = NULL;
            continue;
        }
        if (word == NULL && p.n < WORDS_MOST) {
            word = &p.word[p.n++];
        }
        if (word != NULL && word->n < LETTERS_MOST) {
            word->letter[word->n++] = c;
        }
    }
    for (size_t i = 0; i < p.n; i++) {
        see_forms(&p.word[i]);
    }
    return p;
}

static size_t common(const struct part *a, const struct part *b) {
    size_t n = 0;
    while (n < a->n && n < b->n && a->letter[n] == b->letter[n]) {
        n++;
    }
    return n;
}

static bool short_for(const struct part *a, const struct part *b) {
    return (a->shorter & b->longer) != 0 || (b->shorter & a->longer) != 0;
}

/* One letter more, less or other; or two neighbours swapped. */
static bool one_slip(const struct part *a, const struct part *b) {
    size_t front = common(a, b), back = 0;
    while (back < a->n - front && back < b->n - front &&
           a->letter[a->n - 1 - back] == b->letter[b->n - 1 - back]) {
        back++;
    }
    size_t x = a->n - front - back, y = b->n - front - back;
    bool swapped = x == 2 && y == 2 && a->letter[front] == b->letter[front + 1] &&
                   a->letter[front + 1] == b->letter[front];
    return (x <= 1 && y <= 1) || swapped;
}

static bool match(const struct part *a, const struct part *b) {
    enum { STEM = 4, SLIP = 5 };
    size_t same = common(a, b), least = a->n < b->n ? a->n : b->n;
    if (same == a->n && same == b->n) {
        return true;
    }
    bool abbreviated = (a->cut && same == a->n) || (b->cut && same == b->n);
    bool stem = same >= STEM && same + 3 >= least && 2 * same >= (a->n > b->n ? a->n : b->n);
    bool slip = a->n >= SLIP && b->n >= SLIP && one_slip(a, b);
    return (abbreviated && least > 0) || stem || slip || short_for(a, b);
}

static size_t weight(const struct part *p) {
    return p->n < WEIGHT_MOST ? p->n + 1 : WEIGHT_MOST + 1;
}

double pr_phrase_alike(const struct pr_phrase *a, const struct pr_phrase *b) {
    bool taken[WORDS_MOST] = {false};
    size_t matched = 0, all = 0;
    for (size_t j = 0; j < b->n; j++) {
        all += weight(&b->word[j]);
    }
    for (size_t i = 0; i < a->n; i++) {
        all += weight(&a->word[i]);
        for (size_t j = 0; j < b->n; j++) {
            if (!taken[j] && match(&a->word[i], &b->word[j])) {
                taken[j] = true;
                matched += weight(&a->word[i]) + weight(&b->word[j]);
                break;
            }
        }
    }
    return all > 0 ? (double)matched / (double)all : 0;
}

const struct pr_phrase *pr_phrase_of(struct pr_arena *arena, struct pr_text t) {
    struct pr_phrase *p = pr_arena_alloc(arena, sizeof *p);
    *p = parts_of(pr_text_fold(arena, t));
    return p;
}

double pr_alike(struct pr_arena *arena, struct pr_text a, struct pr_text b) {
    return pr_phrase_alike(pr_phrase_of(arena, a), pr_phrase_of(arena, b));
}

/* ---- fields and kinds ---- */

static double field_alike(struct pr_arena *arena, const struct pr_field *field,
                          struct pr_text folded) {
    double best = 0;
    const char *const *word = field->synonyms;
    for (size_t i = 0; i < 2 || *word != NULL; i++) {
        const char *text = i < 2 ? field->name[i] : *word++;
        double like = pr_alike(arena, folded, pr_text_of(text));
        best = like > best ? like : best;
    }
    return best;
}

const struct pr_field *pr_field_alike(const struct pr_kind_table *kind, struct pr_text folded) {
    struct pr_arena *scratch = pr_arena_new();
    const struct pr_field *found = NULL;
    double best = 0;
    for (size_t i = 0; i < kind->n_fields; i++) {
        double like = field_alike(scratch, &kind->fields[i], folded);
        if (like > best && kind->fields[i].id != PR_FIELD_NONE) {
            best = like;
            found = &kind->fields[i];
        }
    }
    pr_arena_free(scratch);
    return found;
}

enum pr_kind pr_kind_titled(struct pr_arena *arena, struct pr_text folded) {
    for (int k = PR_KIND_PASSPORT; k < PR_KINDS; k++) {
        const struct pr_kind_table *kind = pr_kind_table((enum pr_kind)k);
        for (size_t lang = 0; lang < 2; lang++) {
            if (pr_text_equal(pr_text_fold(arena, pr_text_of(kind->title[lang])), folded)) {
                return kind->kind;
            }
        }
        if (pr_text_is(folded, kind->name)) {
            return kind->kind;
        }
    }
    return PR_KIND_NONE;
}

enum pr_kind pr_kind_alike(struct pr_arena *arena, struct pr_text folded) {
    enum pr_kind found = PR_KIND_NONE;
    double best = 0;
    for (int k = PR_KIND_PASSPORT; k < PR_KINDS; k++) {
        const struct pr_kind_table *kind = pr_kind_table((enum pr_kind)k);
        for (size_t lang = 0; lang < 2; lang++) {
            double like = pr_alike(arena, folded, pr_text_of(kind->title[lang]));
            if (like > best) {
                best = like;
                found = kind->kind;
            }
        }
    }
    return found;
}

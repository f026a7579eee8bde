/* Which work a record is about (decided rule 7): a column, a title line, the file's name, the only
 * work of the task list; else nobody knows. Names are compared exactly, then with slips of the
 * hand; in titles and names of files a work is found by its words, in any grammatical case and as
 * people shorten or transcribe subjects («math», «рус»). */
#include "works.h"

enum { WORDS_MOST = 24, STEMS = 8 };

/* Beginnings of one subject's name; a word of one group says the same as another. */
static const char *const subjects[][STEMS] = {{"матем", "math", "matem", NULL},
                                              {"русск", "рус", "russ", "rus", NULL},
                                              {"литерат", "литчт", "liter", NULL},
                                              {"чтен", "читат", "read", "chten", NULL},
                                              {"окруж", "окр", "okr", "world", NULL},
                                              {"англ", "engl", "angl", NULL},
                                              {"алгебр", "algebr", NULL},
                                              {"геометр", "geometr", NULL},
                                              {"физик", "phys", "fizik", NULL},
                                              {"хими", "chem", "himi", NULL},
                                              {"биол", "biol", NULL},
                                              {"геогр", "geogr", NULL},
                                              {"истор", "hist", "istor", NULL},
                                              {"обществ", "social", "obsh", NULL},
                                              {"информ", "inform", NULL},
                                              {"метапредм", "metapredm", NULL},
                                              {"функционал", "functional", NULL}};

/* Words that tell nothing about which work it is. */
static const char *const plain_stems[] = {
    "диагност", "работ",   "контрол", "провер",  "итогов", "входн",  "стартов", "промежут",
    "срез",     "результ", "балл",    "класс",   "волна",  "замер",  "таблиц",  "данны",
    "diagnost", "test",    "work",    "result",  "point",  "wave",   "score",   "task",
    "задан",    "ответ",   "начал",   "конец",   "конца",  "учебн",  "parall",  "паралл",
    "rabot",    "itog",    "vhod",    "kontrol", "посл",   "выходн", "start",   "final"};
static const char *const plain_words[] = {
    "по",   "за", "и",    "в",    "на",    "кл",   "год",   "до",  "с",   "пос", "др",
    "кр",   "пр", "the",  "of",   "in",    "for",  "csv",   "tsv", "txt", "kl",  "pre",
    "post", "г",  "xlsx", "лист", "копия", "copy", "новый", "new", NULL};

const char *const work_title_names[] = {"работа",
                                        "название работы",
                                        "наименование работы",
                                        "диагностическая работа",
                                        "контрольная работа",
                                        "проверочная работа",
                                        "work",
                                        "test",
                                        NULL};
static const char *const subject_names[] = {"предмет", "учебный предмет", "дисциплина", "subject",
                                            NULL};

struct parts {
    struct pr_text word[WORDS_MOST];
    size_t n;
};

static bool letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F);
}

static bool digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

static bool starts_any(struct pr_text t, const char *const *stems, size_t n) {
    for (size_t i = 0; i < n && stems[i] != NULL; i++) {
        if (pr_text_starts(t, pr_text_of(stems[i]))) {
            return true;
        }
    }
    return false;
}

/* A class («3а»), a code, a month, a wave, a word of every work. */
static bool says_nothing(const struct pr_context *context, struct pr_arena *arena,
                         struct pr_text word) {
    size_t letters = 0;
    bool digits = false;
    for (size_t at = 0; at < word.n;) {
        uint32_t c = pr_utf8_next(word, &at);
        letters += letter(c);
        digits = digits || digit(c);
    }
    if (letters < 2 || (digits && letters <= 3) || pr_month_of(word) > 0 ||
        pr_text_among(word, plain_words) ||
        starts_any(word, plain_stems, PR_COUNT_OF(plain_stems))) {
        return true;
    }
    for (size_t i = 0; i < context->n_waves; i++) {
        if (pr_text_equal(pr_text_fold(arena, context->wave[i].name), word)) {
            return true;
        }
    }
    return false;
}

/* The words of folded text that say something. */
static struct parts parts_of(const struct pr_context *context, struct pr_arena *arena,
                             struct pr_text folded) {
    struct parts all = {.n = 0};
    for (size_t at = 0; at < folded.n && all.n < WORDS_MOST;) {
        size_t from = at, end = at;
        while (end < folded.n) {
            size_t next = end;
            uint32_t c = pr_utf8_next(folded, &next);
            if (!letter(c) && !digit(c)) {
                break;
            }
            end = next;
        }
        if (end == from) {
            (void)pr_utf8_next(folded, &at);
            continue;
        }
        struct pr_text word = pr_text_slice(folded, from, end);
        if (!says_nothing(context, arena, word)) {
            all.word[all.n++] = word;
        }
        at = end;
    }
    return all;
}

static size_t subject_of(struct pr_text word) {
    for (size_t i = 0; i < PR_COUNT_OF(subjects); i++) {
        if (starts_any(word, subjects[i], STEMS)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* The same word in another case («математика», «математике»), or another name of a subject. */
static bool same_word(struct pr_text a, struct pr_text b) {
    size_t subject = subject_of(a);
    if (subject != SIZE_MAX || subject_of(b) != SIZE_MAX) {
        return subject == subject_of(b);
    }
    size_t longer = pr_utf8_length(a) > pr_utf8_length(b) ? pr_utf8_length(a) : pr_utf8_length(b);
    size_t same = 0;
    for (size_t i = 0, k = 0; i < a.n && k < b.n; same++) {
        if (pr_utf8_next(a, &i) != pr_utf8_next(b, &k)) {
            break;
        }
    }
    return same == longer || (same >= 4 && same + 3 >= longer);
}

static bool holds(const struct parts *all, struct pr_text word) {
    for (size_t i = 0; i < all->n; i++) {
        if (same_word(all->word[i], word)) {
            return true;
        }
    }
    return false;
}

/* The work all of whose words stand in the text; the one with most words. -1: none, or several. */
static int32_t by_words(const struct pr_context *context, struct pr_arena *arena,
                        struct pr_text folded) {
    struct parts said = parts_of(context, arena, folded);
    int32_t found = -1;
    size_t best = 0;
    bool tie = false;
    for (size_t i = 0; i < context->n_works; i++) {
        struct pr_text name = pr_text_fold(arena, context->work[i].name);
        struct parts own = parts_of(context, arena, name);
        size_t n = own.n > 0 ? 1 : 0;
        for (size_t k = 0; k < own.n && n > 0; k++) {
            n = holds(&said, own.word[k]) ? n + 1 : 0;
        }
        if (n > 0 && n >= best) {
            tie = n == best;
            best = n;
            found = (int32_t)i;
        }
    }
    return tie ? -1 : found;
}

static int32_t exactly(const struct pr_context *context, struct pr_arena *arena,
                       struct pr_text folded) {
    for (size_t i = 0; i < context->n_works; i++) {
        if (pr_text_equal(pr_text_fold(arena, context->work[i].name), folded)) {
            return (int32_t)i;
        }
    }
    return -1;
}

/* Written a little otherwise than the only work it can be. */
static int32_t nearly(const struct pr_context *context, struct pr_arena *arena,
                      struct pr_text folded) {
    int32_t found = -1;
    for (size_t i = 0; i < context->n_works; i++) {
        if (judge_slips(folded, pr_text_fold(arena, context->work[i].name)) != SIZE_MAX) {
            if (found >= 0) {
                return -1;
            }
            found = (int32_t)i;
        }
    }
    return found;
}

static int32_t named(const struct pr_context *context, struct pr_arena *arena, struct pr_text text,
                     bool loosely) {
    struct pr_text folded = pr_text_fold(arena, text);
    int32_t found = exactly(context, arena, folded);
    found = found >= 0 ? found : nearly(context, arena, folded);
    return found >= 0 || !loosely ? found : by_words(context, arena, folded);
}

static size_t listed_works(const struct pr_context *context, int32_t *first) {
    size_t n = 0;
    for (size_t i = context->n_works; i-- > 0;) {
        if (context->work[i].listed) {
            *first = (int32_t)i;
            n++;
        }
    }
    return n;
}

static bool is_subject(const struct parts *words) {
    bool any = false;
    for (size_t i = 0; i < words->n; i++) {
        any = any || subject_of(words->word[i]) != SIZE_MAX;
    }
    return any;
}

static struct pr_text put_together(struct pr_arena *arena, const struct parts *words) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; i < words->n; i++) {
        pr_buf_c(&b, i > 0 ? " " : "");
        pr_buf_text(&b, words->word[i]);
    }
    return pr_buf_done(&b);
}

/* By the file's name, else the only work of the list. A file that names another subject than the
 * list is about another work. */
static int32_t by_file(struct pr_arena *arena, const struct pr_context *context,
                       const struct pr_table *t, struct pr_text *name) {
    struct pr_text stem[2];
    size_t n = judge_file_stems(arena, t, stem);
    int32_t only = -1;
    size_t listed = listed_works(context, &only);
    for (size_t i = 0; i < n; i++) {
        int32_t found = by_words(context, arena, pr_text_fold(arena, stem[i]));
        if (found >= 0) {
            return found;
        }
    }
    for (size_t i = 0; i < n; i++) {
        struct parts words = parts_of(context, arena, pr_text_fold(arena, stem[i]));
        if (words.n > 0 && (listed == 0 || is_subject(&words))) {
            *name = put_together(arena, &words);
            return exactly(context, arena, *name);
        }
    }
    return listed == 1 ? only : -1;
}

int32_t work_of_row(struct pr_arena *arena, const struct pr_context *context,
                    const struct pr_table *t, size_t row, struct pr_text *name) {
    *name = pr_table_text(t, row, PR_FIELD_WORK);
    if (name->n > 0) {
        return named(context, arena, *name, false);
    }
    *name = judge_titled(arena, t, work_title_names);
    if (name->n > 0) {
        return named(context, arena, *name, true);
    }
    int32_t only = -1;
    bool unlisted = listed_works(context, &only) == 0;
    struct pr_text subject = pr_table_text(t, row, PR_FIELD_SUBJECT);
    subject = subject.n > 0 ? subject : judge_titled(arena, t, subject_names);
    if (subject.n > 0) {
        int32_t found = named(context, arena, subject, true);
        if (found >= 0 || unlisted) {
            *name = subject;
            return found;
        }
    }
    return by_file(arena, context, t, name);
}

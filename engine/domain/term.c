/* Terms of the school year as people write them: «1 четверть», «II четв.», «3-й триместр»,
 * «полугодие 1», «Год», q2. A text is taken apart into numbers and words; a term is a number beside
 * a word for a part of the year, or a word for the year. */
#include "prirost/domain_name.h"

enum { TOKENS_MOST = 32, LARGEST = 6 };

enum sense {
    SENSE_OTHER,
    SENSE_NUMBER,
    SENSE_PART,   /* четверть, триместр … */
    SENSE_YEAR,   /* год, годовая */
    SENSE_FINAL,  /* итог, итоговая */
    SENSE_FILLER, /* за, отметка, the ending of «1-я» */
    SENSE_SCHOOL  /* учебный: «учебный год» in a title is no mark of the year */
};

struct token {
    enum sense sense;
    enum pr_term_sort sort;
    int number; /* larger than LARGEST: no term has it */
};

static const struct {
    const char *word;
    enum pr_term_sort sort;
    bool starts;    /* a stem: any ending */
    bool short_one; /* only where nothing else stands beside: «1 ч» in a title is an hour */
} parts[] = {{"четверть", PR_TERM_QUARTER, false, false},
             {"четверти", PR_TERM_QUARTER, false, false},
             {"четвертям", PR_TERM_QUARTER, false, false},
             {"четв", PR_TERM_QUARTER, false, false},
             {"чет", PR_TERM_QUARTER, false, false},
             {"ч", PR_TERM_QUARTER, false, true},
             {"q", PR_TERM_QUARTER, false, false},
             {"quarter", PR_TERM_QUARTER, false, false},
             {"term", PR_TERM_QUARTER, false, false},
             {"chetv", PR_TERM_QUARTER, true, false},
             {"триместр", PR_TERM_TRIMESTER, true, false},
             {"трим", PR_TERM_TRIMESTER, false, false},
             {"тр", PR_TERM_TRIMESTER, false, true},
             {"trimest", PR_TERM_TRIMESTER, true, false},
             {"полугод", PR_TERM_HALF, true, false},
             {"полуг", PR_TERM_HALF, false, false},
             {"пг", PR_TERM_HALF, false, true},
             {"polugod", PR_TERM_HALF, true, false},
             {"semester", PR_TERM_HALF, false, false},
             {"half", PR_TERM_HALF, false, false},
             {"модул", PR_TERM_MODULE, true, false},
             {"module", PR_TERM_MODULE, false, false}};

static const struct {
    const char *word;
    int number;
} ordinals[] = {{"i", 1},         {"ii", 2},        {"iii", 3},       {"iv", 4},
                {"v", 5},         {"vi", 6},        {"первая", 1},    {"первый", 1},
                {"первое", 1},    {"первую", 1},    {"первой", 1},    {"вторая", 2},
                {"второй", 2},    {"второе", 2},    {"вторую", 2},    {"третья", 3},
                {"третий", 3},    {"третью", 3},    {"третьей", 3},   {"четвертая", 4},
                {"четвертый", 4}, {"четвертую", 4}, {"четвертой", 4}, {"first", 1},
                {"second", 2},    {"third", 3},     {"fourth", 4}};

static const char *const year_words[] = {"год",     "годовая", "годовой", "годовые",
                                         "годовых", "годовое", "годов",   "year",
                                         "yearly",  "annual",  NULL};
static const char *const final_words[] = {"итог",     "итоги",    "итоговая", "итоговое",
                                          "итоговые", "итоговых", "final",    NULL};
static const char *const fillers[] = {
    "за",    "по",  "в",   "отметка", "отметки", "отметок", "оценка", "оценки", "оценок", "mark",
    "marks", "for", "the", "of",      "й",       "я",       "ая",     "ый",     "ой",     "ий",
    "е",     "ое",  "ье",  "ю",       "st",      "nd",      "rd",     "th",     "n",      NULL};
static const char *const school_words[] = {"учебный", "учебного", "уч",      "календарный",
                                           "school",  "academic", "прошлый", NULL};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return ((unsigned char)c & 0x80) != 0 || (c >= 'a' && c <= 'z');
}

static struct token number_token(struct pr_text t) {
    struct token k = {.sense = SENSE_NUMBER, .number = LARGEST + 1};
    if (t.n == 1) {
        k.number = t.s[0] - '0';
    }
    return k;
}

static struct token word_token(struct pr_text t, bool whole) {
    for (size_t i = 0; i < PR_COUNT_OF(ordinals); i++) {
        if (pr_text_is(t, ordinals[i].word)) {
            return (struct token){.sense = SENSE_NUMBER, .number = ordinals[i].number};
        }
    }
    for (size_t i = 0; i < PR_COUNT_OF(parts); i++) {
        bool is = parts[i].starts ? pr_text_starts(t, pr_text_of(parts[i].word))
                                  : pr_text_is(t, parts[i].word);
        if (is && (whole || !parts[i].short_one)) {
            return (struct token){.sense = SENSE_PART, .sort = parts[i].sort};
        }
    }
    enum sense sense = pr_text_among(t, year_words)     ? SENSE_YEAR
                       : pr_text_among(t, final_words)  ? SENSE_FINAL
                       : pr_text_among(t, fillers)      ? SENSE_FILLER
                       : pr_text_among(t, school_words) ? SENSE_SCHOOL
                                                        : SENSE_OTHER;
    return (struct token){.sense = sense};
}

/* Signs between words say nothing: «№ 2», «1-я», «(год)». */
static bool is_sign(struct pr_text folded, size_t at, size_t *length) {
    static const char *const signs[] = {"№", "–", "—", "«", "»", "\u00A0", "…"};
    struct pr_text rest = pr_text_slice(folded, at, folded.n);
    *length = 1;
    if (!is_digit(rest.s[0]) && !is_letter(rest.s[0])) {
        return true;
    }
    for (size_t i = 0; i < PR_COUNT_OF(signs); i++) {
        if (pr_text_starts(rest, pr_text_of(signs[i]))) {
            *length = pr_text_of(signs[i]).n;
            return true;
        }
    }
    return false;
}

static size_t tokens(struct pr_text folded, bool whole, struct token *token) {
    size_t n = 0;
    for (size_t i = 0; i < folded.n && n < TOKENS_MOST;) {
        size_t length = 0;
        if (is_sign(folded, i, &length)) {
            i += length;
            continue;
        }
        bool digits = is_digit(folded.s[i]);
        size_t from = i;
        while (i < folded.n && (digits ? is_digit(folded.s[i])
                                       : is_letter(folded.s[i]) && !is_sign(folded, i, &length))) {
            i++;
        }
        struct pr_text t = pr_text_slice(folded, from, i);
        token[n++] = digits ? number_token(t) : word_token(t, whole);
    }
    return n;
}

int pr_term_most(enum pr_term_sort sort) {
    static const int most[] = {[PR_TERM_QUARTER] = 4,
                               [PR_TERM_TRIMESTER] = 3,
                               [PR_TERM_HALF] = 2,
                               [PR_TERM_MODULE] = LARGEST};
    return (size_t)sort < PR_COUNT_OF(most) ? most[sort] : 0;
}

static struct pr_term_name term_of(enum pr_term_sort sort, int number) {
    bool is_one = number >= 1 && number <= pr_term_most(sort);
    return is_one ? (struct pr_term_name){sort, number} : (struct pr_term_name){PR_TERM_NONE, 0};
}

struct pr_term_name pr_term_parse(struct pr_arena *arena, struct pr_text raw,
                                  enum pr_term_sort usual) {
    struct token token[TOKENS_MOST];
    struct pr_term_name none = {PR_TERM_NONE, 0};
    if (raw.n == 0 || raw.n > 200) {
        return none;
    }
    size_t n = tokens(pr_text_fold(arena, raw), true, token);
    size_t seen[SENSE_SCHOOL + 1] = {0};
    enum pr_term_sort sort = usual;
    int number = 0;
    for (size_t i = 0; i < n; i++) {
        seen[token[i].sense]++;
        number = token[i].sense == SENSE_NUMBER ? token[i].number : number;
        sort = token[i].sense == SENSE_PART ? token[i].sort : sort;
    }
    if (seen[SENSE_OTHER] > 0 || seen[SENSE_NUMBER] > 1 || seen[SENSE_PART] > 1) {
        return none;
    }
    if (seen[SENSE_NUMBER] == 1 && seen[SENSE_YEAR] == 0) {
        return term_of(sort, number);
    }
    if (seen[SENSE_NUMBER] > 0 || seen[SENSE_PART] > 0) {
        return none;
    }
    return seen[SENSE_YEAR] > 0    ? (struct pr_term_name){PR_TERM_YEAR, 0}
           : seen[SENSE_FINAL] > 0 ? (struct pr_term_name){PR_TERM_FINAL, 0}
                                   : none;
}

/* The number that stands beside the word at a place: before it («1-я четверть»), else after it
 * («четверть № 1»). Of «1–4 четверти» none. */
static int number_beside(const struct token *token, size_t n, size_t at) {
    size_t i = at;
    while (i > 0 && token[i - 1].sense == SENSE_FILLER) {
        i--;
    }
    if (i > 0 && token[i - 1].sense == SENSE_NUMBER && token[i - 1].number <= LARGEST) {
        bool range = i > 1 && token[i - 2].sense == SENSE_NUMBER && token[i - 2].number <= LARGEST;
        return range ? 0 : token[i - 1].number;
    }
    return at + 1 < n && token[at + 1].sense == SENSE_NUMBER ? token[at + 1].number : 0;
}

static bool is_year_said(const struct token *token, size_t at) {
    bool plain =
        at == 0 || (token[at - 1].sense != SENSE_NUMBER && token[at - 1].sense != SENSE_SCHOOL);
    return token[at].sense == SENSE_YEAR && plain;
}

struct pr_term_name pr_term_in(struct pr_arena *arena, struct pr_text raw) {
    struct token token[TOKENS_MOST];
    struct pr_term_name found = {PR_TERM_NONE, 0};
    bool year = false;
    size_t n = tokens(pr_text_fold(arena, raw), false, token);
    for (size_t i = 0; i < n; i++) {
        year = year || is_year_said(token, i);
        if (token[i].sense != SENSE_PART) {
            continue;
        }
        struct pr_term_name t = term_of(token[i].sort, number_beside(token, n, i));
        bool other =
            found.sort != PR_TERM_NONE && (t.sort != found.sort || t.number != found.number);
        if (t.sort == PR_TERM_NONE || other) {
            return (struct pr_term_name){PR_TERM_NONE, 0}; /* several terms: none of them */
        }
        found = t;
    }
    return found.sort == PR_TERM_NONE && year ? (struct pr_term_name){PR_TERM_YEAR, 0} : found;
}

struct pr_text pr_term_text(struct pr_arena *arena, struct pr_term_name term, bool alone) {
    static const char *const words[] = {[PR_TERM_TRIMESTER] = " триместр",
                                        [PR_TERM_HALF] = " полугодие",
                                        [PR_TERM_MODULE] = " модуль"};
    struct pr_buf b = pr_buf_new(arena);
    if (term.sort == PR_TERM_NONE) {
        return PR_TEXT("");
    }
    if (term.sort >= PR_TERM_YEAR) {
        return PR_TEXT("год");
    }
    pr_buf_int(&b, term.number);
    if (term.sort != PR_TERM_QUARTER && !alone) {
        pr_buf_c(&b, words[term.sort]);
    }
    return pr_buf_done(&b);
}

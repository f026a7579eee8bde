/* Shapes of headings: what they look like where no word of a table says what they are. */
#include "shapes.h"

#include "prirost/base_date.h"

static const char *const deficit_words[] = {"затрудн", "дефицит", "умени",  "навык",
                                            "владе",   "умею",    "трудно", "difficult",
                                            "deficit", "skill",   NULL};

static const char *const term_words[] = {"четверть", "триместр", "полугодие", "quarter",
                                         "term",     "semester", "trimester", NULL};

static const char *const year_words[] = {"год",
                                         "год.",
                                         "годовая",
                                         "годовая отметка",
                                         "годовая оценка",
                                         "итог",
                                         "итоговая",
                                         "итоговая отметка",
                                         "year",
                                         "year mark"};

static const char *const subject_words[] = {"русский язык",
                                            "литературное чтение",
                                            "литература",
                                            "родной язык",
                                            "математика",
                                            "алгебра",
                                            "геометрия",
                                            "окружающий мир",
                                            "английский язык",
                                            "иностранный язык",
                                            "немецкий язык",
                                            "французский язык",
                                            "китайский язык",
                                            "информатика",
                                            "физика",
                                            "химия",
                                            "биология",
                                            "география",
                                            "история",
                                            "история россии",
                                            "всеобщая история",
                                            "обществознание",
                                            "право",
                                            "экономика",
                                            "музыка",
                                            "изо",
                                            "изобразительное искусство",
                                            "технология",
                                            "труд",
                                            "труд (технология)",
                                            "физкультура",
                                            "физическая культура",
                                            "обж",
                                            "обзр",
                                            "астрономия",
                                            "орксэ",
                                            "вероятность и статистика",
                                            "алгебра и начала анализа",
                                            "родная литература",
                                            "черчение",
                                            "mathematics",
                                            "maths",
                                            "physics",
                                            "chemistry",
                                            "biology",
                                            "geography",
                                            "history",
                                            "literature",
                                            "english",
                                            "science",
                                            "music",
                                            "russian"};

bool shapes_is_any(struct pr_text t, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (heading_is(words[i], t)) {
            return true;
        }
    }
    return false;
}

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

/* «Задание 3 (макс. 2)», «Task 3», «Задача №3». */
static bool is_task(struct pr_text t) {
    static const char *const words[] = {"задание", "задача", "task", "зад."};
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        struct pr_text word = pr_text_of(words[i]);
        if (!pr_text_starts(t, word)) {
            continue;
        }
        struct pr_text rest = pr_text_trim(pr_text_slice(t, word.n, t.n));
        if (pr_text_starts(rest, PR_TEXT("№"))) {
            rest = pr_text_trim(pr_text_slice(rest, sizeof("№") - 1, rest.n));
        }
        return rest.n > 0 && digit(rest.s[0]);
    }
    return false;
}

/* «7», «№ 7», «З7», «7 (макс. 2)». */
static bool is_number(struct pr_text t) {
    bool letter = pr_text_starts(t, PR_TEXT("з"));
    size_t at = pr_text_starts(t, PR_TEXT("№")) ? sizeof("№") - 1 : letter ? sizeof("з") - 1 : 0;
    at += at < t.n && t.s[at] == ' ' ? 1 : 0;
    size_t first = at;
    while (at < t.n && digit(t.s[at])) {
        at++;
    }
    struct pr_text rest = pr_text_trim(pr_text_slice(t, at, t.n));
    bool maximum = pr_text_starts(rest, PR_TEXT("(макс")) || pr_text_starts(rest, PR_TEXT("(max"));
    return at > first && at - first <= 3 && (rest.n == 0 || pr_text_is(rest, ".") || maximum);
}

/* «1 ч», «2ч.», «IV четв.». */
static bool is_short_term(struct pr_text t) {
    static const char *const parts[] = {"ч", "чет", "четв", "трим", "тр", "полуг"};
    size_t at = 0;
    while (at < t.n && (digit(t.s[at]) || t.s[at] == 'i' || t.s[at] == 'v')) {
        at++;
    }
    struct pr_text rest = heading_tailless(pr_text_trim(pr_text_slice(t, at, t.n)));
    for (size_t i = 0; i < PR_COUNT_OF(parts); i++) {
        if (at > 0 && at <= 3 && pr_text_is(rest, parts[i])) {
            return true;
        }
    }
    return false;
}

static bool is_term(struct pr_text t) {
    bool numbered = t.n > 0 && (digit(t.s[0]) || t.s[0] == 'i' || digit(t.s[t.n - 1]));
    return shapes_is_any(t, year_words, PR_COUNT_OF(year_words)) || is_short_term(t) ||
           (numbered && pr_text_has_any(t, term_words));
}

/* A bare number that may be one of a quarter: «2». */
static bool is_quarter(struct pr_text t) {
    return t.n == 1 && t.s[0] >= '1' && t.s[0] <= '4';
}

/* «Русский язык», «Русский язык [1 четверть]», «Русский язык [1]». */
static bool is_subject(struct pr_text t) {
    struct pr_text before, inside;
    bool bracket = heading_brackets(t, &before, &inside) && (is_term(inside) || is_quarter(inside));
    bool with_term = bracket || (t.n <= 120 && pr_text_has_any(t, term_words));
    for (size_t i = 0; with_term && i < PR_COUNT_OF(subject_words); i++) {
        if (pr_text_starts(t, pr_text_of(subject_words[i]))) {
            return true;
        }
    }
    return shapes_is_any(t, subject_words, PR_COUNT_OF(subject_words));
}

/* Up to three letters and up to four digits, maybe a dash between: a code stands as heading. */
static bool is_code(struct pr_text t) {
    size_t letters = 0;
    size_t at = 0;
    while (at < t.n && !digit(t.s[at])) {
        uint32_t c = pr_utf8_next(t, &at);
        if (c == '-' && letters > 0) {
            break;
        }
        bool letter = (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F);
        if (!letter || ++letters > 3) {
            return false;
        }
    }
    size_t first = at;
    while (at < t.n && digit(t.s[at])) {
        at++;
    }
    return at == t.n && at > first && at - first <= 4;
}

static size_t words_in(struct pr_text t) {
    size_t n = 0;
    struct pr_text word;
    for (struct pr_text rest = t; pr_text_next(&rest, ' ', &word);) {
        n += word.n > 1 ? 1 : 0;
    }
    return n;
}

/* «E1», «E1. Тема актуальна»; «Полезность», «Применю на уроке». */
static bool is_feedback(struct pr_text t) {
    static const char *const words[] = {"полезн", "понятн",  "примен", "актуальн", "новизн",
                                        "useful", "clarity", "clear",  NULL};
    if (pr_text_has_any(t, words)) {
        return true;
    }
    struct pr_text number;
    struct pr_text bare = heading_bare(t, &number);
    struct pr_text code = number.n > 0 && bare.n < t.n ? number : t;
    bool latin = pr_text_starts(code, PR_TEXT("e"));
    bool russian = pr_text_starts(code, PR_TEXT("е"));
    size_t at = latin ? 1 : sizeof("е") - 1;
    return (latin || russian) && code.n == at + 1 && code.s[at] >= '1' && code.s[at] <= '6';
}

/* A surname with initials, or three words of which the last is a patronymic. */
static bool is_person(struct pr_text t) {
    static const char *const ends[] = {"вна", "чна", "шна", "вич", "ьич", "мич", "кич"};
    size_t blank = pr_text_find(t, PR_TEXT(" "));
    if (blank == SIZE_MAX || blank < 4) {
        return false;
    }
    struct pr_text rest = pr_text_trim(pr_text_slice(t, blank, t.n));
    size_t dot = pr_text_find(rest, PR_TEXT("."));
    enum { INITIALS = 8 }; /* bytes of «а. и.» and a little */
    if (dot == 2 && rest.n <= INITIALS && rest.s[rest.n - 1] == '.') {
        return true;
    }
    bool patronymic = false;
    for (size_t i = 0; i < PR_COUNT_OF(ends); i++) {
        patronymic = patronymic || pr_text_ends(t, pr_text_of(ends[i]));
    }
    return patronymic && words_in(t) == 3;
}

/* «М01»; «Заседание 3», «Встреча № 2»: the template's codes of events have two digits. */
static bool is_meeting(struct pr_text t) {
    static const char *const words[] = {"заседание", "встреча", "мероприятие",
                                        "событие",   "meeting", "event"};
    struct pr_text rest = {"", 0};
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        struct pr_text word = pr_text_of(words[i]);
        rest = pr_text_starts(t, word) ? pr_text_trim(pr_text_slice(t, word.n, t.n)) : rest;
    }
    bool russian = pr_text_starts(t, PR_TEXT("м"));
    size_t at = russian ? sizeof("м") - 1 : 1;
    bool code = (russian || pr_text_starts(t, PR_TEXT("m"))) && t.n == at + 2 && digit(t.s[at]) &&
                digit(t.s[at + 1]);
    return code || (rest.n > 0 && is_number(rest));
}

/* «Т01»: the template's code of a teacher. */
static bool is_teacher(struct pr_text t) {
    bool russian = pr_text_starts(t, PR_TEXT("т"));
    size_t at = russian ? sizeof("т") - 1 : 1;
    return (russian || pr_text_starts(t, PR_TEXT("t"))) && t.n == at + 2 && digit(t.s[at]) &&
           digit(t.s[at + 1]);
}

/* «05.09.2025»; «05.09», «5.9»: the year goes without saying. */
static bool is_day(struct pr_text t) {
    struct pr_moment moment;
    enum pr_date_order seen;
    int day = 0, month = 0;
    if (t.n == 0 || !digit(t.s[0])) {
        return false; /* days begin with their number: spares looking for words of months */
    }
    return pr_date_parse(t, PR_DMY, &moment, &seen) == PR_DATE_OK ||
           pr_day_month_parse(t, &day, &month);
}

/* «Педагоги [Т01]»: the names stand below a common heading. */
static struct pr_text under_people(struct pr_text t) {
    static const char *const words[] = {"педагоги",    "педагог",        "учителя",
                                        "участники",   "члены пос",      "явка",
                                        "присутствие", "присутствовали", "teachers"};
    struct pr_text before, inside;
    bool below = heading_brackets(t, &before, &inside) && inside.n > 0 &&
                 shapes_is_any(pr_text_trim(before), words, PR_COUNT_OF(words));
    return below ? inside : t;
}

static bool is_question(struct pr_text t) {
    struct pr_text number;
    struct pr_text bare = heading_bare(t, &number);
    bool counted = pr_text_starts(t, PR_TEXT("вопрос ")) || pr_text_starts(t, PR_TEXT("question "));
    return (number.n > 0 && bare.n > 0) || (counted && digit(t.s[t.n - 1])) ||
           pr_text_find(t, PR_TEXT("?")) != SIZE_MAX || t.s[t.n - 1] == ']';
}

static uint32_t bit(enum shape shape, bool has) {
    return has ? UINT32_C(1) << shape : 0;
}

uint32_t shapes_of(struct pr_text heading) {
    struct pr_text before;
    struct pr_text inside;
    struct pr_text t = under_people(heading);
    bool criterion = heading_brackets(t, &before, &inside);
    bool code = is_code(t), person = is_person(t);
    bool question = !code && is_question(t);
    return bit(SHAPE_ANY, true) | bit(SHAPE_CRITERION, criterion) |
           bit(SHAPE_DEFICIT, criterion && pr_text_has_any(before, deficit_words)) |
           bit(SHAPE_TASK, is_task(t)) | bit(SHAPE_TERM, is_term(t)) |
           bit(SHAPE_TERMS, is_term(t) || is_quarter(t)) | bit(SHAPE_SUBJECT, is_subject(t)) |
           bit(SHAPE_CODE, code) | bit(SHAPE_NUMBER, is_number(t)) |
           bit(SHAPE_FEEDBACK, is_feedback(t)) | bit(SHAPE_PERSON, person) |
           bit(SHAPE_TEACHER, is_teacher(t) || person) | bit(SHAPE_MEETING, is_meeting(t)) |
           bit(SHAPE_DAY, is_day(t)) | bit(SHAPE_QUESTION, question) |
           bit(SHAPE_SENTENCE, !code && !question && words_in(t) >= 3);
}

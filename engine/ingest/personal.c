/* Columns with personal data: neither kept nor shown unless asked for. Teachers are named in the
 * community's own papers; pupils and parents are not. Told by the heading, or by cells that are
 * mail addresses, phone numbers or @nicks. */
#include "personal.h"

enum {
    SHORT = 90,         /* bytes of a heading that asks for one thing; longer ones are questions */
    FEW_WORDS = 6,      /* the same in words, where the word alone may stand in a question too */
    CONTACTS_LEAST = 2, /* cells, to tell a column by them */
    LEAST_PERSONAL = 1000 /* smaller numbers are answers */
};

/* A heading is one of these words, or holds one of those. */
static const char *const exactly[] = {
    "имя",
    "фамилия",
    "отчество",
    "фио",
    "ф.и.о.",
    "полное имя",
    "имя пользователя",
    "username",
    "user name",
    "name",
    "full name",
    "first name",
    "last name",
    "email",
    "e-mail",
    "mail",
    "почта",
    "телефон",
    "phone",
    "ip",
    "фамилия, имя",
    "фамилия и имя",
    "фамилия имя",
    "ip-адрес",
    "ipaddr",
    "дата рождения",
    "birth date",
    "date of birth",
    "паспорт",
    "passport",
    "дата рожд",
    "дата рожд.",
    "д.р",
    "ник",
    "ваш ник",
    "твой ник",
    "никнейм",
    "nickname",
    "аккаунт",
    "мессенджер",
    "ваш мессенджер",
    "ссылка на страницу",
};
static const char *const holding[] = {
    "электронной почты",
    "электронная почта",
    "электронный адрес",
    "эл. почт",
    "e-mail",
    "email",
    "номер телефона",
    "ваш телефон",
    "контактный телефон",
    "phone number",
    "ip address",
    "ip-адрес",
    "ip адрес",
    "снилс",
    "паспортные данные",
    "номер паспорта",
    "серия паспорта",
    "серия и номер",
    "паспорт ребенка",
    "паспорт ученика",
    "паспорт родител",
    "домашний адрес",
    "дата рождения",
    "фио ученика",
    "фио ребенка",
    "фио родител",
    "фио обучающ",
    "фио учащ",
    "имя ученика",
    "имя ребенка",
    "имя родител",
    "имя обучающ",
    "имя учащ",
    "фамилия учен",
    "фамилия реб",
    "фамилия, имя",
    "фамилия и имя",
    "фамилия, имя, отчество",
    "адрес прожив",
    "адрес регистрац",
    "место жительства",
    "свидетельство о рожд",
    "день рождения",
    "когда родил",
    "когда ты родил",
    "имя и фамилия",
    "имя, фамилия",
    "имя и класс",
    "имя, класс",
    "твое имя",
    "ваше имя",
    "твоя фамилия",
    "ваша фамилия",
    NULL,
};

/* Words that a question about school may hold as well: in short headings only, no questions. */
static const char *const asking[] = {"контакт",   "телеграм", "telegram", "whatsapp",  "телефон",
                                     "вконтакте", "мессендж", "соцсет",   "instagram", NULL};
/* Such questions name classmates, where the answers are names. */
static const char *const among_pupils[] = {"с кем", "кого ",     "кто из", "друз",
                                           "сосед", "однокласс", "дружи",  NULL};
static const char *const dwelling[] = {"адрес", "address", NULL}; /* or «село», «город» */
static const char *const full_name[] = {"фио", "ф.и.о", "ф. и. о", NULL};
static const char *const of_teachers[] = {"педагог",    "учител",  "руководител", "воспитател",
                                          "наблюдател", "завуч",   "директор",    "ответствен",
                                          "автор",      "teacher", "observer",    NULL};

static bool is_name_of_teacher(const struct pr_column *c, enum pr_kind kind) {
    static const enum pr_field_id teachers[] = {PR_FIELD_TEACHER, PR_FIELD_OBSERVER,
                                                PR_FIELD_AUTHORS, PR_FIELD_OWNER};
    enum pr_field_id id = c->field != NULL ? c->field->id : PR_FIELD_NONE;
    for (size_t i = 0; i < PR_COUNT_OF(teachers); i++) {
        if (id == teachers[i]) {
            return true;
        }
    }
    return id == PR_FIELD_NAME && (kind == PR_KIND_MEMBERS || kind == PR_KIND_PRODUCTS);
}

static struct pr_text without_tail(struct pr_text t) {
    while (t.n > 0 && (t.s[t.n - 1] == ':' || t.s[t.n - 1] == '*' || t.s[t.n - 1] == '?' ||
                       t.s[t.n - 1] == ' ')) {
        t.n--;
    }
    return t;
}

static bool heading_says(struct pr_text heading) {
    for (size_t i = 0; i < PR_COUNT_OF(exactly); i++) {
        if (pr_text_is(heading, exactly[i])) {
            return true;
        }
    }
    return heading.n <= SHORT && pr_text_has_any(heading, holding);
}

static bool has_few_words(struct pr_text heading) {
    struct pr_text word;
    size_t n = 0;
    for (struct pr_text rest = heading; pr_text_next(&rest, ' ', &word);) {
        n += word.n > 0;
    }
    return n <= FEW_WORDS;
}

/* «Как тебя зовут?», «Контакты родителей», «Родитель (ФИО)»; a pupil may name a teacher. */
static bool heading_asks(struct pr_text heading, struct pr_text raw) {
    bool question = pr_text_find(raw, PR_TEXT("?")) != SIZE_MAX;
    if (!has_few_words(heading) || pr_text_has_any(heading, of_teachers)) {
        return false;
    }
    return pr_text_find(heading, PR_TEXT("зовут")) != SIZE_MAX ||
           (!question && (pr_text_has_any(heading, asking) || pr_text_has_any(heading, full_name)));
}

/* ---- cells ---- */

/* Small numbers only: answers to a question that speaks of such things. */
static bool are_answers(const struct words *words) {
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        if (w->said == PR_PRESENT && !(w->is_number && w->parsed < LEAST_PERSONAL)) {
            return false;
        }
    }
    return words->filled > 0;
}

/* The same few words over and over: answers in words. */
static bool are_labels(const struct words *words) {
    enum { LABELS_MOST = 7, EACH_LEAST = 3 };
    size_t n = 0;
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        if (w->said == PR_PRESENT && (w->is_number || contact_is(w->trimmed))) {
            return false;
        }
        n += w->said == PR_PRESENT;
    }
    return n > 0 && n <= LABELS_MOST && words->filled >= EACH_LEAST * n;
}

static bool are_contacts(const struct words *words) {
    size_t n = 0;
    for (size_t i = 0; i < words->n; i++) {
        n += contact_is(words->word[i].trimmed) ? words->word[i].n : 0;
    }
    return n >= CONTACTS_LEAST && n * 5 >= words->filled * 4;
}

/* Different people, whatever the heading asks: neighbours at a desk, brothers and sisters. */
static bool are_names(const struct words *words) {
    enum { PEOPLE_LEAST = 3 };
    size_t n = 0, different = 0;
    for (size_t i = 0; i < words->n; i++) {
        bool name = words->word[i].said == PR_PRESENT && name_is_plain(words->word[i].trimmed);
        n += name ? words->word[i].n : 0;
        different += name;
    }
    return different >= PEOPLE_LEAST && n * 5 >= words->filled * 4 && different * 2 >= n;
}

/* «Петя, Вася Иволгин»: pieces of one to three capital words, some of them given names or
 * surnames. */
static bool is_list(struct pr_arena *passing, struct pr_text cell) {
    enum { PIECE = 3 };
    bool named = false;
    size_t pieces = 0;
    for (size_t at = name_next_word(cell, 0); at < cell.n; pieces++) {
        struct text_word word[PIECE];
        size_t n = name_words(cell, at, word, PIECE);
        for (size_t i = 0; i < n; i++) {
            named = named || word[i].surname || name_is_given(pr_text_fold(passing, word[i].raw));
        }
        if (n == 0) {
            return false;
        }
        const struct text_word *last = &word[n - 1];
        at = name_next_word(cell, (size_t)(last->raw.s - cell.s) + last->raw.n);
    }
    return named && pieces > 0;
}

static bool are_lists(struct typing *t, const struct words *words) {
    enum { LEAST = 2 };
    size_t n = 0;
    for (size_t i = 0; i < words->n; i++) {
        n += is_list(t->passing, words->word[i].trimmed) ? words->word[i].n : 0;
    }
    return n >= LEAST && n * 2 >= words->filled;
}

static bool cells_say(const struct words *words) {
    size_t mails = 0;
    for (size_t i = 0; i < words->n; i++) {
        mails += contact_is_mail(words->word[i].trimmed) ? words->word[i].n : 0;
    }
    return mails > 0 && mails * 2 >= words->filled;
}

bool is_of_pupils(enum pr_kind kind, const struct pr_column *column, struct pr_text folded) {
    bool of_pupils = kind == PR_KIND_SURVEY || kind == PR_KIND_ROSTER || kind == PR_KIND_MARKS ||
                     kind == PR_KIND_DIAGNOSTICS || kind == PR_KIND_TABLE;
    of_pupils = of_pupils || (kind == PR_KIND_OBSERVATIONS && column->type == PR_TYPE_TEXT);
    return of_pupils && !is_name_of_teacher(column, kind) && !pr_text_has_any(folded, of_teachers);
}

bool is_personal(struct typing *t, const struct pr_column *column, const struct words *words) {
    enum pr_field_id id = column->field != NULL ? column->field->id : PR_FIELD_NONE;
    struct pr_text number;
    struct pr_text heading = without_tail(pr_heading_normal(t->passing, column->header, &number));
    bool plain = id == PR_FIELD_NONE || id == PR_FIELD_NAME || id == PR_FIELD_FULL_NAME;
    if (column->item != NULL) {
        return false;
    }
    if (is_name_of_teacher(column, t->sheet->kind) || !plain) {
        return cells_say(words);
    }
    bool home = pr_text_among(heading, dwelling) && !are_labels(words);
    if (cells_say(words) || ((heading_says(heading) || home) && !are_answers(words))) {
        return true;
    }
    enum pr_kind kind = t->sheet->kind;
    bool of_people = kind == PR_KIND_SURVEY || kind == PR_KIND_ROSTER;
    if (is_of_pupils(kind, column, heading) &&
        (are_names(words) || (pr_text_has_any(heading, among_pupils) && are_lists(t, words)))) {
        return true;
    }
    return of_people && (are_contacts(words) || (heading_asks(heading, column->header) &&
                                                 !are_answers(words) && !are_labels(words)));
}

uint32_t personal_sort(const struct word *w) {
    return (uint32_t)contact_is_mail(w->trimmed) | (uint32_t)contact_is(w->trimmed) << 1 |
           (uint32_t)(w->is_number && w->parsed < LEAST_PERSONAL) << 2 |
           (uint32_t)name_is_plain(w->trimmed) << 3;
}

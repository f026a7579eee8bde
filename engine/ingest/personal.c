/* Columns with personal data: neither kept nor shown unless asked for. Teachers are named in the
 * community's own papers; pupils and parents are not. Told by the heading, or by cells that are
 * mail addresses, phone numbers or @nicks. */
#include "type.h"

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
    NULL,
};

/* Words that a question about school may hold as well: in short headings only, no questions. */
static const char *const asking[] = {"контакт",  "телеграм", "telegram",
                                     "whatsapp", "телефон",  NULL};
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

/* name@host.domain */
static bool is_mail(struct pr_text t) {
    size_t at = pr_text_find(t, PR_TEXT("@"));
    if (at == SIZE_MAX || at == 0 || t.n > 254 || pr_text_find(t, PR_TEXT(" ")) != SIZE_MAX) {
        return false;
    }
    size_t dot = pr_text_find(pr_text_slice(t, at + 1, t.n), PR_TEXT("."));
    return dot != SIZE_MAX && dot > 0;
}

/* Length of the sign between digits of a phone number that stands at a place, 0: none. */
static size_t phone_sign(struct pr_text t, size_t at) {
    static const char *const signs[] = {" ", "-", "(", ")", ".", "\u00A0", "‑", "–", "\u2212"};
    struct pr_text rest = pr_text_slice(t, at, t.n);
    for (size_t i = 0; i < PR_COUNT_OF(signs); i++) {
        if (pr_text_starts(rest, pr_text_of(signs[i]))) {
            return pr_text_of(signs[i]).n;
        }
    }
    return 0;
}

/* +7 916 777-66-00, 8 (916) 777 66 00, 9167776600 */
static bool is_phone(struct pr_text t) {
    bool plus = t.n > 0 && t.s[0] == '+';
    char digit[15];
    size_t n = 0;
    for (size_t i = plus ? 1 : 0; i < t.n;) {
        bool is_digit = t.s[i] >= '0' && t.s[i] <= '9';
        size_t step = is_digit ? 1 : phone_sign(t, i);
        if (step == 0 || (is_digit && n == sizeof digit)) {
            return false;
        }
        if (is_digit) {
            digit[n++] = t.s[i];
        }
        i += step;
    }
    return (plus && n >= 10) || (n == 11 && (digit[0] == '7' || digit[0] == '8')) ||
           (n == 10 && digit[0] == '9');
}

/* @petya, t.me/petya */
static bool is_nick(struct pr_text t) {
    if (pr_text_find(t, PR_TEXT(" ")) != SIZE_MAX) {
        return false;
    }
    static const char *const sites[] = {"t.me/", "vk.com/", NULL};
    if (pr_text_has_any(t, sites)) {
        return true;
    }
    for (size_t i = 1; i < t.n; i++) {
        char c = t.s[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '_')) {
            return false;
        }
    }
    return t.n > 3 && t.s[0] == '@';
}

static bool is_contact(struct pr_text t) {
    return is_mail(t) || is_phone(t) || is_nick(t);
}

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
        if (w->said == PR_PRESENT && (w->is_number || is_contact(w->trimmed))) {
            return false;
        }
        n += w->said == PR_PRESENT;
    }
    return n > 0 && n <= LABELS_MOST && words->filled >= EACH_LEAST * n;
}

static bool are_contacts(const struct words *words) {
    size_t n = 0;
    for (size_t i = 0; i < words->n; i++) {
        n += is_contact(words->word[i].trimmed) ? words->word[i].n : 0;
    }
    return n >= CONTACTS_LEAST && n * 5 >= words->filled * 4;
}

static bool cells_say(const struct words *words) {
    size_t mails = 0;
    for (size_t i = 0; i < words->n; i++) {
        mails += is_mail(words->word[i].trimmed) ? words->word[i].n : 0;
    }
    return mails > 0 && mails * 2 >= words->filled;
}

bool is_personal(struct typing *t, const struct pr_column *column, const struct words *words) {
    enum pr_field_id id = column->field != NULL ? column->field->id : PR_FIELD_NONE;
    struct pr_text number;
    struct pr_text heading = without_tail(pr_heading_normal(t->passing, column->header, &number));
    bool plain = id == PR_FIELD_NONE || id == PR_FIELD_NAME;
    if (column->item != NULL) {
        return false;
    }
    if (is_name_of_teacher(column, t->sheet->kind) || !plain) {
        return cells_say(words);
    }
    if (cells_say(words) || (heading_says(heading) && !are_answers(words))) {
        return true;
    }
    bool of_people = t->sheet->kind == PR_KIND_SURVEY || t->sheet->kind == PR_KIND_ROSTER;
    return of_people && (are_contacts(words) || (heading_asks(heading, column->header) &&
                                                 !are_answers(words) && !are_labels(words)));
}

uint32_t personal_sort(const struct word *w) {
    return (uint32_t)is_mail(w->trimmed) | (uint32_t)is_contact(w->trimmed) << 1 |
           (uint32_t)(w->is_number && w->parsed < LEAST_PERSONAL) << 2;
}

/* Columns with personal data: neither kept nor shown unless asked for. Teachers are named in the
 * community's own papers; pupils and parents are not. */
#include "type.h"

enum { SHORT = 90 }; /* bytes of a heading that asks for one thing; longer ones are questions */

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
};

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
    for (size_t i = 0; i < PR_COUNT_OF(holding) && heading.n <= SHORT; i++) {
        if (pr_text_find(heading, pr_text_of(holding[i])) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* name@host.domain */
static bool is_mail(struct pr_text t) {
    size_t at = pr_text_find(t, PR_TEXT("@"));
    if (at == SIZE_MAX || at == 0 || t.n > 254 || pr_text_find(t, PR_TEXT(" ")) != SIZE_MAX) {
        return false;
    }
    size_t dot = pr_text_find(pr_text_slice(t, at + 1, t.n), PR_TEXT("."));
    return dot != SIZE_MAX && dot > 0;
}

/* Small numbers only: answers to a question that speaks of such things. */
static bool are_answers(const struct words *words) {
    const double least_personal = 1000;
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        if (w->said == PR_PRESENT && !(w->is_number && w->parsed < least_personal)) {
            return false;
        }
    }
    return words->filled > 0;
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
    return cells_say(words) || (heading_says(heading) && !are_answers(words));
}

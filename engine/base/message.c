/* Templates filled in. The catalogue is two tables made of the same lists. */
#include "message.h"

#include <assert.h>

static const char *const TEXTS[][2] = {
    [PR_MSG_NONE] = {"", ""},
#define M(name, ru, en) [PR_MSG_##name] = {[PR_RU] = (ru), [PR_EN] = (en)},
#include "messages.def"
#undef M
};

static const char *const NAMES[] = {
    [PR_MSG_NONE] = "NONE",
#define M(name, ru, en) [PR_MSG_##name] = #name,
#include "messages.def"
#undef M
};

static const enum pr_msg WHYS[] = {
    [PR_GIVEN] = PR_MSG_NONE,
    [PR_NO_DATA] = PR_MSG_WHY_NO_DATA,
    [PR_TOO_FEW] = PR_MSG_WHY_TOO_FEW,
    [PR_ONE_WAVE] = PR_MSG_WHY_ONE_WAVE,
    [PR_NOT_APPLICABLE] = PR_MSG_WHY_NOT_APPLICABLE,
    [PR_NO_VARIATION] = PR_MSG_WHY_NO_VARIATION,
    [PR_INCOMPLETE] = PR_MSG_WHY_INCOMPLETE,
    [PR_TOO_MANY] = PR_MSG_WHY_TOO_MANY,
    [PR_ANONYMOUS] = PR_MSG_WHY_ANONYMOUS,
    [PR_FORM_CHANGED] = PR_MSG_WHY_FORM_CHANGED,
};

struct pr_arg pr_arg_text(struct pr_text t) {
    return (struct pr_arg){.show = PR_SHOW_TEXT, .text = t};
}

struct pr_arg pr_arg_c(const char *s) {
    return pr_arg_text(pr_text_of(s));
}

struct pr_arg pr_arg_word(enum pr_msg word) {
    return (struct pr_arg){.show = PR_SHOW_TEXT, .word = word};
}

struct pr_arg pr_arg_count(int64_t n) {
    return pr_arg_number(PR_SHOW_COUNT, (double)n);
}

struct pr_arg pr_arg_number(enum pr_show show, double value) {
    return (struct pr_arg){.show = show, .number = value};
}

static void put_arg(struct pr_buf *b, enum pr_lang lang, const struct pr_arg *arg) {
    if (arg->word != PR_MSG_NONE) {
        pr_buf_c(b, TEXTS[arg->word][lang]);
    } else if (arg->show == PR_SHOW_TEXT) {
        pr_buf_text(b, arg->text);
    } else {
        pr_show_number(b, lang, arg->show, arg->number);
    }
}

static void put_form(struct pr_buf *b, enum pr_lang lang, const struct pr_arg *arg,
                     struct pr_text forms) {
    assert(arg->show != PR_SHOW_TEXT);
    double number = arg->show == PR_SHOW_TEXT ? 0 : pr_show_rounded(arg->show, arg->number);
    struct pr_text form = PR_TEXT("");
    for (int i = pr_plural_form(lang, number); i >= 0; i--) {
        if (!pr_text_next(&forms, '|', &form)) {
            form = PR_TEXT(""); /* the last form is empty: {1|s|} */
        }
    }
    pr_buf_text(b, form);
}

void fill_template(struct pr_buf *b, enum pr_lang lang, const char *template,
                   const struct pr_arg *args, size_t n) {
    struct pr_text t = pr_text_of(template);
    pr_buf_put(b, "", 0);
    while (t.n > 0) {
        size_t brace = pr_text_find(t, PR_TEXT("{"));
        pr_buf_text(b, pr_text_slice(t, 0, brace));
        t = pr_text_slice(t, brace, t.n);
        if (pr_text_starts(t, PR_TEXT("{{"))) {
            pr_buf_char(b, '{');
            t = pr_text_slice(t, 2, t.n);
            continue;
        }
        if (t.n == 0) {
            break;
        }
        size_t end = pr_text_find(t, PR_TEXT("}"));
        assert(end != SIZE_MAX && t.s[1] >= '1' && t.s[1] <= '9');
        size_t i = (size_t)(t.s[1] - '1');
        assert(i < n);
        if (i < n && end > 2) {
            put_form(b, lang, &args[i], pr_text_slice(t, 3, end));
        } else if (i < n) {
            put_arg(b, lang, &args[i]);
        }
        t = end == SIZE_MAX ? PR_TEXT("") : pr_text_slice(t, end + 1, t.n);
    }
}

void pr_say_into(struct pr_buf *b, enum pr_lang lang, enum pr_msg msg, const struct pr_arg *args,
                 size_t n) {
    fill_template(b, lang, TEXTS[msg][lang], args, n);
}

struct pr_text pr_say(struct pr_arena *arena, enum pr_lang lang, enum pr_msg msg,
                      const struct pr_arg *args, size_t n) {
    struct pr_buf b = pr_buf_new(arena);
    pr_say_into(&b, lang, msg, args, n);
    return pr_buf_done(&b);
}

struct pr_text pr_word(enum pr_lang lang, enum pr_msg msg) {
    return pr_text_of(TEXTS[msg][lang]);
}

const char *pr_msg_name(enum pr_msg msg) {
    return NAMES[msg];
}

struct pr_text pr_why_text(enum pr_lang lang, enum pr_why why) {
    return pr_word(lang, WHYS[why]);
}

void pr_show_figure(struct pr_buf *b, enum pr_lang lang, enum pr_show how,
                    const struct pr_figure *f, bool interval) {
    if (!pr_given(*f)) {
        struct pr_arg why = pr_arg_text(pr_why_text(lang, f->why));
        pr_say_into(b, lang, PR_MSG_FIGURE_ABSENT, &why, 1);
    } else if (interval && f->level > 0) {
        const struct pr_arg args[] = {pr_arg_number(how, f->value), pr_arg_number(how, f->low),
                                      pr_arg_number(how, f->high)};
        pr_say_into(b, lang, PR_MSG_FIGURE_BETWEEN, args, PR_COUNT_OF(args));
    } else {
        pr_show_number(b, lang, how, f->value);
    }
}

/* One code of issues as a page for people says it: what happened, once; the places; what to do. */
#include "prirost/base_issue.h"
#include "prirost/base_system.h"

#include <string.h>

#include "message.h"

static const struct {
    const char *what[2], *detail[2], *advice[2];
} TITLES[PR_ISSUE_CODES] = {
#define T(code, ru, ru_detail, ru_advice, en, en_detail, en_advice)                                \
    [PR_ISSUE_##code] = {.what = {[PR_RU] = (ru), [PR_EN] = (en)},                                 \
                         .detail = {[PR_RU] = (ru_detail), [PR_EN] = (en_detail)},                 \
                         .advice = {[PR_RU] = (ru_advice), [PR_EN] = (en_advice)}},
#include "titles.def"
#undef T
};

static bool given(const char *text) {
    return text != NULL && text[0] != '\0';
}

struct pr_text pr_issue_title(enum pr_lang lang, enum pr_issue_code code) {
    const char *text = TITLES[code].what[lang];
    if (given(text)) {
        return pr_text_of(text);
    }
    text = issue_template(lang, code);
    return strchr(text, '{') == NULL ? pr_text_of(text) : PR_TEXT("");
}

struct pr_text pr_issue_help(struct pr_arena *arena, enum pr_lang lang, const struct pr_issue *i) {
    const char *text = TITLES[i->code].advice[lang];
    return given(text) ? pr_text_of(text) : pr_issue_advice(arena, lang, i);
}

struct pr_text pr_issue_detail(struct pr_arena *arena, enum pr_lang lang,
                               const struct pr_issue *i) {
    const char *text = TITLES[i->code].detail[lang];
    struct pr_arg args[PR_ISSUE_ARGS + 1];
    size_t n = issue_arguments(arena, i, args);
    struct pr_buf b = pr_buf_new(arena);
    if (given(text) && n > 1 && pr_text_equal(args[0].text, args[1].text)) {
        pr_say_into(&b, lang, PR_MSG_ISSUE_SPACES, args, 1); /* «5А-01» is no other «5А-01» */
    } else if (given(text)) {
        fill_template(&b, lang, text, args, n);
    } else if (i->has_value && args[0].text.n > 0) {
        pr_say_into(&b, lang, PR_MSG_ISSUE_QUOTED, args, 1);
    }
    return pr_buf_done(&b);
}

/* «2, 5, 9» or «C2, C5» */
static struct pr_text names(struct pr_arena *arena, const struct pr_issue *const *i, size_t n,
                            bool cells) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t k = 0; k < n; k++) {
        pr_buf_c(&b, k > 0 ? ", " : "");
        if (cells) {
            issue_cell_name(&b, i[k]);
        } else {
            pr_buf_int(&b, (int64_t)i[k]->line);
        }
    }
    return pr_buf_done(&b);
}

struct pr_text pr_issue_places(struct pr_arena *arena, enum pr_lang lang,
                               const struct pr_issue *const *i, size_t n) {
    struct pr_buf b = pr_buf_new(arena);
    bool page = pr_path_page(pr_text_of(i[0]->file)).n > 0;
    bool cells = page && i[0]->column > 0 && i[0]->line > 0;
    if (i[0]->line > 0) {
        struct pr_arg args[] = {pr_arg_count((int64_t)n), pr_arg_text(names(arena, i, n, cells))};
        pr_say_into(&b, lang, cells ? PR_MSG_ISSUE_CELLS : PR_MSG_ISSUE_LINES, args, 2);
    }
    if (i[0]->column > 0 && !cells) {
        struct pr_arg arg = pr_arg_number(PR_SHOW_PLAIN, (double)i[0]->column);
        pr_buf_c(&b, i[0]->line > 0 ? ", " : "");
        pr_say_into(&b, lang, PR_MSG_ISSUE_COLUMN, &arg, 1);
    }
    if (i[0]->column > 0 && !pr_text_blank(i[0]->header)) {
        issue_header(&b, lang, i[0]);
    }
    if (n == 1 && i[0]->count > 1) {
        struct pr_arg arg = pr_arg_number(PR_SHOW_PLAIN, (double)i[0]->count);
        pr_say_into(&b, lang, PR_MSG_ISSUE_TIMES, &arg, 1);
    }
    return pr_buf_done(&b);
}

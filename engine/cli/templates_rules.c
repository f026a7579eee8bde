/* What the cells of a template's column may hold, from the kind's table: words, bounds, a hint. */
#include "templates.h"

static const struct pr_offer *offer_of(const struct pr_kind_table *kind, enum pr_field_id id) {
    for (size_t i = 0; i < kind->n_offers; i++) {
        if (kind->offers[i].field == id) {
            return &kind->offers[i];
        }
    }
    return NULL;
}

void cli_template_hint(const struct cli_laid *laid, struct pr_form_column *column,
                       struct pr_text hint) {
    struct pr_buf b = pr_buf_new(laid->arena);
    if (pr_text_starts(hint, column->prompt)) { /* «число», «число от 0 до 40» */
        column->prompt = PR_TEXT("");
    }
    pr_buf_text(&b, column->prompt);
    pr_buf_c(&b, column->prompt.n > 0 && hint.n > 0 ? "; " : "");
    pr_buf_text(&b, hint);
    column->prompt = pr_buf_done(&b);
}

void cli_template_words(const struct cli_laid *laid, const char *const *words, bool open,
                        struct pr_form_column *column) {
    size_t n = 0;
    while (words[n] != NULL) {
        n++;
    }
    struct pr_text *word = pr_arena_array(laid->arena, n, sizeof *word);
    for (size_t i = 0; i < n; i++) {
        word[i] = pr_text_of(words[i]);
    }
    struct pr_buf list = pr_buf_new(laid->arena);
    for (size_t i = 0; i < n && column->prompt.n == 0; i++) {
        pr_buf_c(&list, i > 0 ? ", " : "");
        pr_buf_text(&list, word[i]);
    }
    cli_template_hint(laid, column, pr_buf_done(&list));
    column->cells = PR_FORM_TEXT;
    column->word = word;
    column->n_words = n;
    column->open = open;
}

static void bounds(const struct cli_laid *laid, double low, double high,
                   struct pr_form_column *column) {
    struct pr_arg args[] = {pr_arg_number(PR_SHOW_PLAIN, low), pr_arg_number(PR_SHOW_PLAIN, high)};
    bool whole = column->cells == PR_FORM_WHOLE;
    column->bounded = true;
    column->least = low;
    column->most = high;
    cli_template_hint(laid, column,
                      pr_say(laid->arena, laid->lang,
                             whole ? PR_MSG_CLI_FORM_WHOLE : PR_MSG_CLI_FORM_NUMBER, args, 2));
}

void cli_template_scale(const struct cli_laid *laid, double low, double high,
                        struct pr_form_column *column) {
    column->cells = PR_FORM_WHOLE;
    bounds(laid, low, high, column);
}

static enum pr_form_cells cells_of(const struct pr_field *field) {
    switch (field->type) {
    case PR_TYPE_DATE:
        return PR_FORM_DAY;
    case PR_TYPE_INTEGER:
        return PR_FORM_WHOLE;
    case PR_TYPE_NUMBER:
        return PR_FORM_NUMBER;
    default:
        return PR_FORM_TEXT;
    }
}

static void day_bounds(const struct cli_laid *laid, const struct pr_offer *offer,
                       struct pr_form_column *column) {
    enum { FIRST_YEAR = 1950 };
    bool back = offer != NULL && offer->years_back;
    column->bounded = laid->first_day < laid->last_day;
    column->least = back ? (double)pr_day_from(FIRST_YEAR, 1, 1) : (double)laid->first_day;
    column->most = (double)laid->last_day;
}

static void offered(const struct cli_laid *laid, const struct pr_offer *offer,
                    struct pr_form_column *column) {
    if (offer->words[laid->lang] != NULL) {
        cli_template_words(laid, offer->words[laid->lang], offer->open, column);
    } else if (offer->most > offer->least) {
        column->cells = offer->whole ? PR_FORM_WHOLE : PR_FORM_NUMBER;
        bounds(laid, offer->least, offer->most, column);
    }
}

void cli_template_rule(const struct cli_laid *laid, const struct pr_kind_table *kind,
                       const struct pr_field *field, struct pr_form_column *column) {
    const struct pr_offer *offer = offer_of(kind, field != NULL ? field->id : PR_FIELD_NONE);
    if (field != NULL) {
        column->cells = cells_of(field);
        column->prompt = pr_text_of(field->help[laid->lang]);
        column->required = field->need == PR_REQUIRED;
    }
    if (column->cells == PR_FORM_DAY) {
        day_bounds(laid, offer, column);
    } else if (offer != NULL) {
        offered(laid, offer, column);
    }
}

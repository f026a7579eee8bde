/* model: what the hash of the coordinator's rows is made of. */
#include "prirost/base_number.h"
#include "prirost/model.h"

static void number(struct pr_buf *b, bool has, double value) {
    pr_buf_char(b, '\t');
    if (has) {
        pr_number_exact(b, value >= 0 && value <= 0 ? 0 : value);
    }
}

struct pr_text pr_coordinator_lines(struct pr_arena *arena, const struct pr_coordinator *c) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < c->n_rows; i++) {
        const struct pr_coordinator_row *r = &c->row[i];
        bool given = pr_given(r->figure);
        bool between = given && r->figure.level > 0;
        pr_buf_c(&b, r->code);
        number(&b, given, r->figure.value);
        number(&b, r->figure.n >= 0, (double)r->figure.n);
        number(&b, between, r->figure.low);
        number(&b, between, r->figure.high);
        number(&b, r->has_parts, r->numerator);
        number(&b, r->has_parts, r->denominator);
        pr_buf_char(&b, '\n');
    }
    return pr_buf_done(&b);
}

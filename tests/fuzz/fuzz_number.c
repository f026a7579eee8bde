/* Entrance: numbers. The bytes as a text and, eight of them, as a double. What must hold: a value
 * is finite; its shortest text reads back as the same bits, by both readers; plain ASCII digits
 * mean what the C library says; what is shown reads back as what is said to be shown. */
#include "fuzz.h"

#include <float.h>
#include <math.h>

static bool same(double a, double b) {
    return memcmp(&a, &b, sizeof a) == 0 || (!(a < 0) && !(a > 0) && !(b < 0) && !(b > 0));
}

static bool only(struct pr_text t, const char *signs) {
    bool good = t.n > 0;
    for (size_t i = 0; i < t.n; i++) {
        good = good && t.s[i] != '\0' && strchr(signs, t.s[i]) != NULL;
    }
    return good;
}

static void show(struct pr_arena *arena, double v) {
    static const enum pr_show all[] = {
        PR_SHOW_COUNT,   PR_SHOW_POINTS, PR_SHOW_CHANGE, PR_SHOW_SHARE, PR_SHOW_SHARE_CHANGE,
        PR_SHOW_PERCENT, PR_SHOW_P,      PR_SHOW_RATIO,  PR_SHOW_SD,    PR_SHOW_PLAIN};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        for (int lang = PR_RU; lang <= PR_EN; lang++) {
            struct pr_buf b = pr_buf_new(arena);
            pr_show_number(&b, (enum pr_lang)lang, all[i], v);
            valid(pr_buf_done(&b));
            must(b.n > 0);
        }
        double rounded = pr_show_rounded(all[i], v), read = 0;
        must(isfinite(rounded) || fabs(v) > DBL_MAX / 1000);
        struct pr_buf b = pr_buf_new(arena);
        pr_show_number(&b, PR_RU, all[i], v);
        bool whole = all[i] == PR_SHOW_POINTS || all[i] == PR_SHOW_CHANGE ||
                     all[i] == PR_SHOW_COUNT || all[i] == PR_SHOW_RATIO || all[i] == PR_SHOW_SD;
        if (whole && fabs(v) < 1e12) {
            must(pr_number_parse(pr_buf_done(&b), &read) && same(read, rounded));
        }
        must(pr_plural_form(PR_RU, rounded) <= 2 && pr_plural_form(PR_EN, rounded) <= 1);
    }
}

static void back(struct pr_arena *arena, double v) {
    struct pr_buf b = pr_buf_new(arena), plain = pr_buf_new(arena), fixed = pr_buf_new(arena);
    double again = 0;
    must(isfinite(v));
    pr_number_exact(&b, v);
    must(pr_number_machine(pr_buf_done(&b), &again) && same(again, v));
    if (only(pr_buf_done(&b), "0123456789.-")) {
        must(pr_number_parse(pr_buf_done(&b), &again) && same(again, v));
    }
    pr_number_plain(&plain, v);
    must(only(pr_buf_done(&plain), "0123456789.-"));
    must(pr_number_parse(pr_buf_done(&plain), &again));
    must(fabs(again - v) <= fabs(v) * 1e-14 + DBL_MIN);
    if (fabs(v) < 1e15) {
        pr_number_fixed(&fixed, v, 2);
        must(pr_number_parse(pr_buf_done(&fixed), &again) && fabs(again - v) <= 0.5);
    }
    show(arena, v);
}

static void as_text(struct pr_arena *arena, struct pr_text t) {
    double v = 0, machine = 0;
    int64_t whole = 0;
    bool number = pr_number_parse(t, &v);
    const char *c = pr_text_c(arena, t);
    if (number) {
        back(arena, v);
    }
    if (number && only(t, "0123456789.-+")) {
        must(same(v, strtod(c, NULL)));
    }
    if (pr_integer_parse(t, &whole)) {
        must(number && same((double)whole, v));
    }
    if (pr_number_machine(t, &machine)) {
        char *end = NULL;
        must(only(t, "0123456789.-+eE") && same(machine, strtod(c, &end)) && *end == '\0');
        back(arena, machine);
    }
    if (number) { /* blanks around it are none of it */
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_c(&b, " \u00a0");
        pr_buf_text(&b, t);
        pr_buf_c(&b, "\t");
        must(pr_number_parse(pr_buf_done(&b), &machine) && same(machine, v));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct pr_arena *arena = fuzz_arena();
    double v = 0;
    as_text(arena, (struct pr_text){(const char *)data, n});
    if (n >= sizeof v) {
        memcpy(&v, data, sizeof v);
        if (isfinite(v)) {
            back(arena, v);
        }
    }
    return 0;
}

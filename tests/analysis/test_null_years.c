/* Acceptance of the chain (EVIDENCE rule 24): years without any effect must hardly ever say better
 * or worse; years with a large one mostly must. Made-up years, fixed seed. 150 years a setting;
 * 1,000 when PRIROST_LONG is 1. */
#include "analysis/made_year.h"
#include "prirost/base_system.h"

struct setting {
    size_t classes;     /* on a side */
    double icc;         /* of change */
    double lost;        /* share of pupils without a second answer */
    double effect;      /* in SD of change */
    double least, most; /* share of years with a verdict on some main indicator; the upper limit
                           within Monte Carlo error: three standard errors */
};

static const struct setting settings[] = {
    {1, 0.05, 0, 0, 0, 0},    {2, 0.2, 0, 0, 0, 0},      {3, 0.2, 0, 0, 0, 0.06},
    {4, 0, 0.2, 0, 0, 0.06},  {4, 0.2, 0.2, 0, 0, 0.06}, {10, 0.1, 0, 0, 0, 0.06},
    {10, 0, 0, 0.8, 0.80, 1},
};

enum { PUPILS = 15, INDICATORS = 2 };

struct dice {
    uint64_t s;
};

static double uniform(struct dice *d) {
    d->s ^= d->s << 13;
    d->s ^= d->s >> 7;
    d->s ^= d->s << 17;
    return ((double)(d->s >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(struct dice *d) {
    double r = sqrt(-2 * log(uniform(d)));
    return r * cos(6.283185307179586 * uniform(d));
}

static int16_t on_scale(double x) {
    return (int16_t)(x < 0 ? 0 : x > 1000 ? 1000 : x + 0.5);
}

/* First score 500 + 100 z with an ICC of 0.05; the change has SD 100. */
static void one_class(struct made *m, const struct setting *s, struct dice *d, int32_t group) {
    static const char *const name[2][10] = {
        {"1А", "2А", "3А", "4А", "5А", "6А", "7А", "8А", "9А", "10А"},
        {"1Б", "2Б", "3Б", "4Б", "5Б", "6Б", "7Б", "8Б", "9Б", "10Б"}};
    size_t class = made_class(m, name[group][m->context.n_classes % 10], group);
    double level = normal(d) * sqrt(0.05);
    double gain = normal(d) * sqrt(s->icc) + (group == PR_COMMUNITY ? s->effect : 0);
    for (size_t i = 0; i < PUPILS; i++) {
        double before = 500 + 100 * (level + normal(d) * sqrt(0.95));
        double after = before + 100 * (gain + normal(d) * sqrt(1 - s->icc));
        int16_t x = on_scale(before);
        int16_t y = on_scale(after);
        size_t p = made_pupil(m, class);
        made_answer(m, 0, (int32_t)p, class, &x);
        if (uniform(d) >= s->lost) {
            made_answer(m, 1, (int32_t)p, class, &y);
        }
    }
}

static bool verdict_of(const struct setting *s, struct dice *d, const struct pr_text *mains) {
    struct made *m = made_new(1, 0, 1000);
    m->context.settings.main_indicator = (struct pr_text *)mains;
    m->context.settings.n_main = INDICATORS;
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        for (size_t c = 0; c < s->classes; c++) {
            one_class(m, s, d, g);
        }
    }
    made_run(m);
    enum pr_verdict v = m->out.finding[0].verdict;
    made_free(m);
    return s->effect > 0 ? v == PR_BETTER : v == PR_BETTER || v == PR_WORSE;
}

static void years(void **state) {
    (void)state;
    struct pr_text mains[INDICATORS] = {t("опрос"), t("математика")};
    struct dice dice = {20250901};
    const char *all = pr_environment("PRIROST_LONG");
    size_t n = all && strcmp(all, "1") == 0 ? 1000 : 150;
    for (size_t i = 0; i < PR_COUNT_OF(settings); i++) {
        size_t said = 0;
        for (size_t year = 0; year < n; year++) {
            bool some = false; /* two independent indicators a year, each judged at 0.975 */
            for (size_t k = 0; k < INDICATORS; k++) {
                some = verdict_of(&settings[i], &dice, mains) || some;
            }
            said += some;
        }
        double share = (double)said / (double)n;
        print_message("%2d classes a side, ICC %.2f, lost %.1f, effect %.1f: %.3f\n",
                      (int)settings[i].classes, settings[i].icc, settings[i].lost,
                      settings[i].effect, share);
        double most = settings[i].most;
        most += 3 * sqrt(most * (1 - most) / (double)n);
        assert_true(share >= settings[i].least && share <= most);
    }
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {cmocka_unit_test(years)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

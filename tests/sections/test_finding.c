/* The sentence of a finding, word for word, of findings made by hand; and what no sentence may say,
 * whatever the figures. */
#include "hand.h"
#include "lint.h"

#define NBSP "\u00A0"
#define PART(p) "(" p NBSP "% размаха шкалы; "
#define CI "95" NBSP "%" NBSP "ДИ изменения от "
#define BOTH " с ответами в обеих волнах): "
#define OWN "Анкета «интерес»: в классах группы «ПОС» средний балл "
#define UP OWN "вырос на 0,38 " PART("9") CI "+0,23 до +0,52; 50 учеников" BOTH
#define OTHERS "В классах сравнения средний балл вырос на 0,17 (54 ученика). "
#define ROSE UP "положительная динамика. " OTHERS
#define DOWN OWN "снизился на 0,30 " PART("8") CI "−0,50 до −0,10; 21 ученик" BOTH
#define ONE ". В классах сравнения средний балл вырос на 0,20 (1 ученик). "
#define BY(d) "Различие приростов " d " балла (по классам, 4 и 4; 95" NBSP "%" NBSP "ДИ от "
#define AHEAD BY("+0,21") "−0,05 до +0,46): "
#define CLEAR BY("+0,40") "+0,12 до +0,69): "
#define WHY ROSE CLEAR "различие не подтверждено, потому что "
#define D_EN "Difference of the gains +0.40 points (by classes, 4 and 4; 95% CI +0.12 to +0.69): "
#define CLEAR_EN UP_EN CI_EN "a positive change. " OTHERS_EN D_EN
#define WHY_EN CLEAR_EN "a difference is not shown because "
#define LONE "Сравнить с другими классами нельзя: классов, где хотя бы у 5 учеников есть результат "
#define LONE_N                                                                                     \
    "и в начале, и в конце, в сообществе 1, среди классов сравнения 2, а нужно хотя бы по два; "
#define LONE_BUT "цифры описывают эти классы, работу сообщества от особенностей класса они не "
#define CANNOT LONE LONE_N LONE_BUT "отделяют."
#define FELL(word) DOWN word ONE BY("−0,50") "−0,90 до −0,10): "
#define PP NBSP "п." NBSP "п."
#define ANONYMOUS "Анкета «интерес» анонимная; в волне «май» 101 ответ. "
#define OURS "Группа «ПОС»: доля положительных ответов 59" NBSP "% (сентябрь, 41 человек) и 68" NBSP
#define OURS_TO                                                                                    \
    "% (май, 52 человека), разница +8" PP " (95" NBSP "%" NBSP "ДИ от −12" PP " до +30" PP
#define SHARES ANONYMOUS OURS OURS_TO "). "
#define UP_EN "Questionnaire “интерес”: in the classes of group “ПОС” the mean score rose by 0.38 "
#define CI_EN                                                                                      \
    "(9% of the scale’s range; 95% CI of the change +0.23 to +0.52; 50 pupils answered in both " \
    "waves): "
#define OTHERS_EN "In the comparison classes the mean score rose by 0.17 (54 pupils). "

static const struct {
    const char *name;
    void (*make)(struct hand *);
    const char *ru, *en; /* NULL: only looked through */
} cases[] = {
    {"rose, ahead, not shown", as_it_is, ROSE AHEAD "преимущество не подтверждено и не исключено.",
     UP_EN CI_EN
     "a positive change. " OTHERS_EN
     "Difference of the gains +0.21 points (by classes, 4 and 4; 95% CI −0.05 to +0.46): "
     "an advantage is neither confirmed nor excluded."},
    {"better", better,
     ROSE "Различие приростов +0,40 балла (по классам, 4 и 4; 95" NBSP "%" NBSP
          "ДИ от +0,12 до +0,69): прирост больше, чем в классах сравнения; это согласуется с "
          "пользой работы сообщества, но не доказывает её.",
     NULL},
    {"better by lot", better_lot,
     ROSE "Различие приростов +0,40 балла (по классам, 4 и 4; 95" NBSP "%" NBSP
          "ДИ от +0,12 до +0,69): прирост больше, чем в классах сравнения; классы назначены "
          "жребием, поэтому к этому различию привела работа сообщества.",
     NULL},
    {"worse", worse, FELL("отрицательная динамика") "прирост меньше, чем в классах сравнения.",
     NULL},
    {"worse by lot", worse_lot,
     FELL("отрицательная динамика") "прирост меньше, чем в классах сравнения.", NULL},
    {"not shown by lot", not_shown_lot, ROSE AHEAD "преимущество не подтверждено и не исключено.",
     NULL},
    {"no clear change, behind", behind,
     OWN "вырос на 0,10 " PART("3") CI
     "−0,05 до +0,26; 22 ученика" BOTH
     "выраженной динамики не выявлено. В классах сравнения средний балл вырос на 0,17 (54 "
     "ученика). Различие приростов −0,07 балла (по классам, 4 и 4; 95" NBSP "%" NBSP
     "ДИ от −0,40 до +0,26): различие не подтверждено и не исключено.",
     NULL},
    {"displayed zero", practically_none,
     OWN "не изменился " PART("0") CI
     "−0,08 до +0,09; 2 ученика" BOTH
     "изменений практически нет. В классах сравнения средний балл не изменился (5 учеников). "
     "Различие приростов 0,00 балла (по классам, 4 и 4; 95" NBSP "%" NBSP
     "ДИ от −0,20 до +0,21): различие не подтверждено и не исключено.",
     NULL},
    {"no comparison classes", no_comparison,
     UP "положительная динамика. Классов сравнения нет, поэтому сказано только, что изменилось "
        "за год, а не почему (классов, где не меньше 5 пар: 2).",
     NULL},
    {"too few classes", few_classes, ROSE CANNOT, NULL},
    {"too few classes, no spread", few_classes_no_spread, ROSE CANNOT, NULL},
    {"no spread, measured", no_spread_measured,
     ROSE CLEAR "сравнить нельзя, потому что внутри групп баллы первой волны не различаются; цифра "
                "описывает только эти классы.",
     CLEAR_EN "no comparison is possible because first scores do not vary within the groups; the "
              "figure describes these classes only."},
    {"clear, groups apart", apart, WHY "группы исходно различались.",
     WHY_EN "the groups differed at the start."},
    {"clear, groups apart, by lot", apart_lot, WHY "группы исходно различались.", NULL},
    {"groups apart, zero inside", apart_in_zero,
     ROSE AHEAD "преимущество не подтверждено и не исключено.", NULL},
    {"clear, low coverage", few_answered, WHY "охват анкетированием ниже порога.",
     WHY_EN "the response rate is below the threshold."},
    {"clear, no lists", no_lists, WHY "охват анкетированием неизвестен.",
     WHY_EN "the response rate is not known."},
    {"clear, a group without lists", half_a_list, WHY "охват анкетированием неизвестен.", NULL},
    {"clear, unequal coverage", unequal, WHY "охват анкетированием в группах разный.",
     WHY_EN "the response rates of the groups are unequal."},
    {"clear, ceiling", at_the_end, WHY "много первых баллов стоит на краю шкалы.",
     WHY_EN "many first scores stand at an end of the scale."},
    {"clear, two classes", two_classes,
     ROSE "Различие приростов +0,40 балла (по классам, 2 и 2; 95" NBSP "%" NBSP
          "ДИ от +0,12 до +0,69): различие не подтверждено, потому что нужно хотя бы по три "
          "класса с каждой стороны.",
     NULL},
    {"clear, two main indicators", two_mains,
     WHY "при нескольких главных показателях интервал для вывода шире и включает ноль.",
     WHY_EN "with several main indicators the interval of the verdict is wider and holds zero."},
    {"clear, one class carries it", one_class_carries, WHY "его знак держится на одном классе.",
     WHY_EN "its sign rests on a single class."},
    {"clear, not after adjusting", adjusted_away,
     WHY "с поправкой на начальный балл оно не сохраняется.",
     WHY_EN "it does not survive adjusting for the start."},
    {"clear, no adjusting", not_adjusted, WHY "поправку на начальный балл вычислить нельзя.",
     WHY_EN "it cannot be adjusted for the start."},
    {"clear, not a main indicator", not_main, WHY "показатель не назван главным до второй волны.",
     WHY_EN "it was not named as a main indicator before the second wave."},
    {"no spread", no_spread,
     OWN "вырос на 1,00 " PART("25") "20 учеников с ответами в обеих волнах; интервал не "
                                     "вычисляется): положительная динамика. В классах сравнения "
                                     "средний балл вырос на 0,17 (54 ученика). Сравнить с "
                                     "другими классами нельзя: в баллах первой волны или в средних "
                                     "изменениях классов нет "
                                     "разброса.",
     NULL},
    {"one wave", once,
     "Анкета «интерес» проведена один раз (сентябрь): в группе «ПОС» средний балл 3,34 (56 "
     "учеников), всего ответов 116. Динамика не оценивается: нужна вторая волна.",
     "Questionnaire “интерес” was held once (сентябрь): mean score 3.34 in group “ПОС” (56 "
     "pupils), 116 answers in all. No change can be judged: a second wave is needed."},
    {"one wave, few", once_few,
     "Анкета «интерес» проведена один раз (сентябрь), ответов 7: для среднего балла группы «ПОС» "
     "их мало. Динамика не оценивается: нужна вторая волна.",
     NULL},
    {"one pair", few_pairs,
     "Анкета «интерес»: в обеих волнах ответил 1 ученик группы «ПОС»; для вывода об изменении "
     "нужно не меньше 5. В последней волне (май) ответов 40.",
     "Questionnaire “интерес”: 1 pupil of group “ПОС” answered in both waves; at least 5 are "
     "needed to speak of change. The last wave (май) has 40 answers."},
    {"no pair", no_pairs,
     "Анкета «интерес»: в обеих волнах ответили 0 учеников группы «ПОС»; для вывода об изменении "
     "нужно не меньше 5. В последней волне (май) ответов 40.",
     NULL},
    {"no total", no_total,
     "Анкета «интерес»: шкалы этой методики не складываются в общий балл, поэтому общего вывода "
     "нет; изменения по шкалам приведены в таблице (ответов в волне «май»: 40).",
     NULL},
    {"no total, one wave", no_total_once,
     "Анкета «интерес» проведена один раз (сентябрь), ответов 116; шкалы этой методики не "
     "складываются в общий балл. Динамика не оценивается: нужна вторая волна.",
     NULL},
    {"anonymous", anonymous_both,
     SHARES
     "Группа «сравнение»: доля положительных ответов 66" NBSP "% (сентябрь, 22 человека) и 65" NBSP
     "% (май, 49 человек), разница 0" NBSP "п." NBSP "п. (95" NBSP "%" NBSP "ДИ от −23" NBSP
     "п." NBSP "п. до +20" NBSP "п." NBSP "п.). Разные люди могли ответить, волны независимыми не "
     "являются: изменение у одних и тех же людей не оценивается, различие групп не подтверждено.",
     NULL},
    {"anonymous, nobody to compare with", anonymous_alone,
     SHARES "Разные люди могли ответить, волны независимыми не являются: изменение у одних и тех "
            "же людей не оценивается, сравнить с другими классами нельзя.",
     NULL},
    {"anonymous, one wave", anonymous_once,
     "Анкета «интерес» анонимная; в волне «сентябрь» 2 ответа. Группа «ПОС»: доля положительных "
     "ответов 57" NBSP "% (64 человека). Изменение не оценивается: нужны две волны с достаточным "
     "числом ответов.",
     NULL},
    {"less is better, fell more", less_good,
     FELL("положительная динамика") "прирост меньше, чем в классах сравнения, и в этой анкете это "
                                    "к лучшему; это согласуется с пользой работы сообщества, но "
                                    "не доказывает её.",
     NULL},
    {"less is better, rose more, by lot", less_bad,
     UP "отрицательная динамика. В классах сравнения средний балл вырос на 0,17 (54 ученика). "
        "Различие приростов +0,40 балла (по классам, 4 и 4; 95" NBSP "%" NBSP
        "ДИ от +0,12 до +0,69): прирост больше, чем в классах сравнения, а в этой анкете это к "
        "худшему.",
     NULL},
    {"less is better, rose, not shown", less_not_shown,
     UP "отрицательная динамика. В классах сравнения средний балл вырос на 0,17 (54 "
        "ученика). " AHEAD "различие не подтверждено и не исключено.",
     NULL},
    {"less is better, ahead", less_ahead,
     OWN "вырос на 0,10 " PART("3") CI
     "−0,05 до +0,26; 22 ученика" BOTH
     "выраженной динамики не выявлено. В классах сравнения средний балл вырос на 0,17 (54 "
     "ученика). Различие приростов −0,07 балла (по классам, 4 и 4; 95" NBSP "%" NBSP
     "ДИ от −0,40 до +0,26): преимущество не подтверждено и не исключено.",
     NULL},
    {"direction unsaid, rose", unsaid_rose,
     UP "показатель вырос. В классах сравнения средний балл вырос на 0,17 (54 ученика). " AHEAD
        "различие не подтверждено и не исключено.",
     NULL},
    {"direction unsaid, larger", unsaid_better,
     UP "показатель вырос. В классах сравнения средний балл вырос на 0,17 (54 ученика). Различие "
        "приростов +0,40 балла (по классам, 4 и 4; 95" NBSP "%" NBSP
        "ДИ от +0,12 до +0,69): прирост больше, чем в классах сравнения; хорошо это или плохо, в "
        "паспорте анкет не сказано.",
     NULL},
    {"direction unsaid, larger, by lot", unsaid_lot,
     UP "показатель вырос. " OTHERS CLEAR
        "прирост больше, чем в классах сравнения; классы назначены жребием, поэтому к этому "
        "различию привела работа сообщества; хорошо это или плохо, в паспорте анкет не сказано.",
     UP_EN CI_EN
     "the figure rose. " OTHERS_EN
     "Difference of the gains +0.40 points (by classes, 4 and 4; 95% CI +0.12 to +0.69): a larger "
     "gain than in the comparison classes; classes were assigned by lot, so the community's work "
     "led to this difference; the table of questionnaires does not say whether that is good or "
     "bad."},
    {"direction unsaid, smaller", unsaid_worse,
     FELL("показатель снизился") "прирост меньше, чем в классах сравнения; хорошо это или плохо, "
                                 "в паспорте анкет не сказано.",
     NULL},
    {"published", published,
     "Анкета «Оценка мотивации»: в классах группы «ПОС» средний балл вырос на 0,38 " PART("9") CI
     "+0,23 до +0,52; 50 учеников" BOTH
     "положительная динамика. В классах сравнения средний балл вырос на 0,17 (54 ученика). " AHEAD
     "преимущество не подтверждено и не исключено.",
     NULL},
};

static struct pr_text sentence(const struct hand *h, enum pr_lang lang) {
    return pr_finding_text(h->arena, lang, &h->year, &h->analysis, &h->finding);
}

static void expect(const char *name, struct pr_text got, const char *want) {
    if (!pr_text_is(got, want)) {
        fail_msg("%s:\n%.*s\nwanted:\n%s", name, (int)got.n, got.s, want);
    }
}

static void says_word_for_word(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct hand *h = hand_new(arena);
        cases[i].make(h);
        settle(h);
        expect(cases[i].name, sentence(h, PR_RU), cases[i].ru);
        if (cases[i].en != NULL) {
            expect(cases[i].name, sentence(h, PR_EN), cases[i].en);
        }
        pr_arena_free(arena);
    }
}

/* 1 ученик, 2 ученика, 5 учеников, 21 ученик, 50 учеников, 111 учеников. */
static void declines(void **state) {
    (void)state;
    static const struct {
        int64_t n;
        const char *ru, *en;
    } forms[] = {{1, "; 1 ученик с ответами", "; 1 pupil answered"},
                 {2, "; 2 ученика с ответами", "; 2 pupils answered"},
                 {4, "; 4 ученика с ответами", "; 4 pupils answered"},
                 {5, "; 5 учеников с ответами", "; 5 pupils answered"},
                 {11, "; 11 учеников с ответами", "; 11 pupils answered"},
                 {12, "; 12 учеников с ответами", "; 12 pupils answered"},
                 {21, "; 21 ученик с ответами", "; 21 pupils answered"},
                 {22, "; 22 ученика с ответами", "; 22 pupils answered"},
                 {50, "; 50 учеников с ответами", "; 50 pupils answered"},
                 {111, "; 111 учеников с ответами", "; 111 pupils answered"},
                 {1001, "; 1" NBSP "001 ученик с ответами", "; 1,001 pupils answered"}};
    for (size_t i = 0; i < PR_COUNT_OF(forms); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct hand *h = hand_new(arena);
        h->finding.own.n = forms[i].n;
        settle(h);
        if (!lint_has(sentence(h, PR_RU), forms[i].ru) ||
            !lint_has(sentence(h, PR_EN), forms[i].en)) {
            struct pr_text got = sentence(h, PR_RU);
            fail_msg("%s: %.*s", forms[i].ru, (int)got.n, got.s);
        }
        pr_arena_free(arena);
    }
}

/* ---- what no sentence may say ------------------------------------------------------------------
 */

static const double values[] = {-1.2, -0.3, -0.004, 0, 0.004, 0.3, 1.2};

/* That there is no comparison is said once at most, and «not excluded» never beside an interval
 * that leaves out zero where a bar is known. */
static void fits(struct lint *l, const struct pr_finding *f, struct pr_text t) {
    const unsigned known = PR_BAR_START | PR_BAR_COVERAGE | PR_BAR_COVERAGE_DIFFERS |
                           PR_BAR_EXTREME | PR_BAR_TWO_CLASSES | PR_BAR_LEAVE_ONE_OUT |
                           PR_BAR_ANCOVA | PR_BAR_NOT_MAIN;
    static const char *const once[] = {"равнить", "o comparison"};
    for (size_t i = 0; i < PR_COUNT_OF(once); i++) {
        size_t at = lint_find(t, 0, once[i]);
        if (at != SIZE_MAX && lint_find(t, at + 1, once[i]) != SIZE_MAX) {
            lint_say(l, "says twice «%s»: %.*s", once[i], (int)t.n, t.s);
        }
    }
    bool zero = f->difference.low <= 0 && f->difference.high >= 0;
    if (f->verdict == PR_NOT_SHOWN && (f->bars & known) != 0 && pr_given(f->difference) && !zero) {
        lint_no(l, t, "не исключено");
        lint_no(l, t, "nor excluded");
    }
}

/* Every combination of verdict, change, bar, direction and lot; the document with its cautions. */
static void look_through(struct lint *l, struct hand *h, unsigned bars) {
    struct pr_issues issues = pr_issues_new(h->arena);
    struct pr_report_input in = {
        .year = &h->year, .analysis = &h->analysis, .issues = &issues, .program = "prirost"};
    h->finding.bars = bars;
    h->finding.start = pr_figure_of(0.3, 50, PR_UNIT_SD);
    h->finding.extreme = share(0.31, 50);
    h->finding.mdes[0] = pr_figure_of(0.75, 100, PR_UNIT_SD);
    h->finding.mdes[1] = pr_figure_of(0.91, 100, PR_UNIT_SD);
    h->finding.tipping = points(-2.19, 76);
    h->finding.at_verdict_level = between(0.2, -0.1, 0.6, 8);
    for (int lang = PR_RU; lang <= PR_EN; lang++) {
        in.lang = (enum pr_lang)lang;
        lint_text(l, sentence(h, in.lang), h->finding.by_lot && h->finding.verdict == PR_BETTER);
        fits(l, &h->finding, sentence(h, in.lang));
        lint_document(l, pr_sections_make(h->arena, &in, PR_REPORT_ANNUAL), &h->analysis);
    }
}

static void overclaims_nowhere(void **state) {
    (void)state;
    struct lint l = {"a finding", 0};
    for (unsigned bits = 0; bits < 4 * 4 * 15 * 3 * 2; bits++) {
        struct pr_arena *arena = pr_arena_new();
        struct hand *h = hand_new(arena);
        h->finding.verdict = (enum pr_verdict)(bits % 4);
        h->finding.change = (enum pr_change)(bits / 4 % 4);
        h->ins.higher_better = (int)(bits / 240 % 3) - 1;
        h->finding.by_lot = bits / 720 % 2 == 1;
        double own = values[bits % PR_COUNT_OF(values)];
        double d = values[bits / 7 % PR_COUNT_OF(values)];
        h->finding.own = between(own, own - 0.2, own + 0.2, 50);
        h->finding.difference = between(d, d - 0.3, d + 0.3, 8);
        put(h, "mean_before", "", "ПОС", h->finding.own);
        put(h, "difference_in_differences_classes", "", "", h->finding.difference);
        put(h, "mean_change", "", "сравнение", h->finding.other);
        settle(h);
        look_through(&l, h, 1U << bits / 16 % 15);
        pr_arena_free(arena);
    }
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct hand *h = hand_new(arena);
        cases[i].make(h);
        settle(h);
        l.where = cases[i].name;
        lint_text(&l, sentence(h, PR_RU), h->finding.by_lot && h->finding.verdict == PR_BETTER);
        lint_text(&l, sentence(h, PR_EN), h->finding.by_lot && h->finding.verdict == PR_BETTER);
        fits(&l, &h->finding, sentence(h, PR_RU));
        fits(&l, &h->finding, sentence(h, PR_EN));
        pr_arena_free(arena);
    }
    assert_int_equal(l.found, 0);
}

/* The lint itself finds what it is for. */
static void lint_finds(void **state) {
    (void)state;
    static const char *const bad[] = {"Работа сообщества привела к росту.",
                                      "Работа сообщества обеспечила рост.",
                                      "Балл вырос благодаря урокам.",
                                      "Между группами нет различия.",
                                      "Эффекта нет, нет эффекта.",
                                      "Отметки не влияет, влияет.",
                                      "Это доказывает пользу.",
                                      "Рост статистически значимый.",
                                      "В контрольных классах меньше.",
                                      "The work led to a gain.",
                                      "This proves it.",
                                      "There is no difference."};
    static const char *const fine[] = {"Это согласуется с пользой, но не доказывает её.",
                                       "Это не означает «нет различия».", "Классы не контрольные.",
                                       "This does not prove it."};
    for (size_t i = 0; i < PR_COUNT_OF(bad); i++) {
        struct lint l = {"(meant to be found)", 0};
        lint_inference(&l, pr_text_of(bad[i]), false);
        assert_true(l.found > 0);
    }
    for (size_t i = 0; i < PR_COUNT_OF(fine); i++) {
        struct lint l = {"fine", 0};
        lint_inference(&l, pr_text_of(fine[i]), false);
        assert_int_equal(l.found, 0);
    }
    struct lint l = {"lot", 0};
    lint_inference(&l, pr_text_of(bad[0]), true);
    assert_int_equal(l.found, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_word_for_word),
        cmocka_unit_test(declines),
        cmocka_unit_test(overclaims_nowhere),
        cmocka_unit_test(lint_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

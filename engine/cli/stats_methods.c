/* cli: the methods of `prirost stats`, in the order of the questions people ask. The first Russian
 * name is the one that lists show. */
#include "stats_take.h"

#define METHOD(key, names, shape, text, take)                                                      \
    { key, names, shape, PR_MSG_STATS_##text##_TITLE, PR_MSG_STATS_##text##_PAGE, take }

const struct stats_method stats_methods[] = {
    METHOD("describe", "описание;среднее;медиана;mean", STATS_ONE, DESCRIBE, take_describe),
    METHOD("share", "доля;процент;доли;wilson", STATS_SHARES, SHARE, take_share),
    METHOD("wilcoxon",
           "вилкоксон;т-вилкоксона;критерий-вилкоксона;т-критерий-вилкоксона;signed-rank",
           STATS_PAIR, WILCOXON, take_wilcoxon),
    METHOD("paired-t", "т-парный;стьюдент-парный;парный-стьюдент;t-paired", STATS_PAIR, PAIRED,
           take_paired_t),
    METHOD("sign", "знаки;критерий-знаков;g-знаков;sign-test", STATS_PAIR, SIGNS, take_signs),
    METHOD("permutation-paired", "перестановки-пары", STATS_PAIR, PERMUTATION_PAIRED,
           take_permutation_paired),
    METHOD("mcnemar", "макнемар;мак-нимар;макнамара;bowker;stuart-maxwell", STATS_SQUARE, MCNEMAR,
           take_mcnemar),
    METHOD("gain", "прирост;хейк;hake", STATS_PAIR, GAIN, take_gain),
    METHOD("reliable-change", "надёжное-изменение;rci", STATS_PAIR, RELIABLE, take_reliable_change),
    METHOD("mann-whitney", "манна-уитни;u;у;манн-уитни;u-критерий;rank-sum", STATS_TWO, MANN,
           take_mann_whitney),
    METHOD("welch", "стьюдент;т;t;уэлч;т-критерий;t-test", STATS_TWO, WELCH, take_welch),
    METHOD("permutation", "перестановки", STATS_TWO, PERMUTATION, take_permutation_two),
    METHOD("phi", "фи;φ*;φ;фишер-фи;угловое-преобразование;phi*", STATS_SHARES, PHI, take_phi),
    METHOD("anova", "дисперсионный;анова;f;welch-anova", STATS_GROUPS, ANOVA, take_anova),
    METHOD("kruskal-wallis", "краскел-уоллис;н;h;крускал-уоллис", STATS_GROUPS, KRUSKAL,
           take_kruskal),
    METHOD("ancova", "анкова;ковариационный", STATS_COVARIATE, ANCOVA, take_ancova),
    METHOD("mixed", "смешанная;icc-классов;мультиуровневая", STATS_GROUPS, MIXED, take_mixed),
    METHOD("chi-square", "хи-квадрат;χ2;х2;фишер;точный-фишера;fisher", STATS_CROSS, CHI,
           take_chi_square),
    METHOD("pearson", "пирсон;r;корреляция", STATS_PAIR, PEARSON, take_pearson),
    METHOD("spearman", "спирмен;ро;rho", STATS_PAIR, SPEARMAN, take_spearman),
    METHOD("kendall", "кендалл;тау;tau", STATS_PAIR, KENDALL, take_kendall),
    METHOD("alpha", "альфа;кронбах;надёжность;cronbach", STATS_ITEMS, ALPHA, take_alpha),
    METHOD("items", "вопросы;пункты;задания", STATS_ITEMS, ITEMS, take_items),
    METHOD("factors", "факторы;kmo;кмо;параллельный-анализ", STATS_ITEMS, FACTORS, take_factors),
    METHOD("icc", "согласие;наблюдатели", STATS_RATERS, ICC, take_icc),
    METHOD("krippendorff", "криппендорф;гвет;gwet", STATS_RATERS, KRIPPENDORFF, take_krippendorff),
    METHOD("kappa", "каппа;коэн;cohen", STATS_SQUARE, KAPPA, take_kappa),
    {NULL, NULL, STATS_SHAPES, PR_MSG_NONE, PR_MSG_NONE, NULL}};

/* cli: the methods of `prirost stats`, in the order of the questions people ask. The first Russian
 * name is the one that lists show. */
#include "stats_take.h"

#define METHOD(key, names, shape, text, take)                                                      \
    { key, names, shape, PR_MSG_STATS_##text##_TITLE, PR_MSG_STATS_##text##_PAGE, take }

#define PAGE(key, names, text) METHOD(key, names, STATS_SHAPES, text, NULL)

const struct stats_method stats_methods[] = {
    METHOD("describe", "описание;описательная;среднее;медиана;мода;mean;median", STATS_ONE,
           DESCRIBE, take_describe),
    METHOD("share", "доля;процент;доли;wilson", STATS_SHARES, SHARE, take_share),
    METHOD("wilcoxon",
           "вилкоксон;уилкоксон;т-вилкоксона;критерий-вилкоксона;"
           "т-критерий-вилкоксона;signed-rank",
           STATS_PAIR, WILCOXON, take_wilcoxon),
    METHOD("paired-t",
           "т-парный;стьюдент-парный;+парн;+зависим;+связанн;"
           "t-paired;+paired",
           STATS_PAIR, PAIRED, take_paired_t),
    METHOD("sign", "знаки;критерий-знаков;g-знаков;sign-test", STATS_PAIR, SIGNS, take_signs),
    METHOD("permutation-paired", "перестановки-пары", STATS_PAIR, PERMUTATION_PAIRED,
           take_permutation_paired),
    METHOD("mcnemar",
           "макнемар;+мак-нимар;+макнимар;+мак-немар;макнамара;"
           "mc-nemar;боукер;bowker;stuart-maxwell",
           STATS_SQUARE, MCNEMAR, take_mcnemar),
    METHOD("gain", "прирост;хейк;hake", STATS_PAIR, GAIN, take_gain),
    METHOD("reliable-change", "надёжное-изменение;rci", STATS_PAIR, RELIABLE, take_reliable_change),
    METHOD("mann-whitney",
           "манна-уитни;u;у;манн-уитни;+манна-уитни-вилкоксона;"
           "+вилкоксона-манна-уитни;+манна-уитни-для;"
           "+вилкоксона-для-независимых;u-критерий;у-критерий;"
           "u-test;+rank-sum",
           STATS_TWO, MANN, take_mann_whitney),
    METHOD("welch",
           "стьюдент;т;t;уэлч;велч;+независим;+несвязанн;т-критерий;"
           "t-критерий;t-test;student;+d-коэна;+коэна-d;+d-cohen;"
           "+cohen-d;+cohens-d;+cohen's-d;g-хеджеса;хеджес;hedges",
           STATS_TWO, WELCH, take_welch),
    METHOD("permutation", "перестановки", STATS_TWO, PERMUTATION, take_permutation_two),
    METHOD("phi",
           "фи;φ*;+φ;фишер-фи;фи-фишера;φ*-фишера;φ-фишера;фи*;"
           "фи-критерий;критерий-φ*;критерий-φ;+углов;phi*;phi-star",
           STATS_SHARES, PHI, take_phi),
    METHOD("anova",
           "дисперсионный;анова;f;левене;левин;левен;levene;"
           "games-howell;гейм;welch-anova",
           STATS_GROUPS, ANOVA, take_anova),
    METHOD("kruskal-wallis",
           "краскел-уоллис;краскела-уоллиса;крускала-уоллиса;н;h;"
           "h-критерий;данн-холм;крускал-уоллис",
           STATS_GROUPS, KRUSKAL, take_kruskal),
    METHOD("ancova", "анкова;ковариационный", STATS_COVARIATE, ANCOVA, take_ancova),
    METHOD("mixed", "смешанная;icc-классов;мультиуровневая", STATS_GROUPS, MIXED, take_mixed),
    METHOD("chi-square",
           "хи-квадрат;+χ;χ2;χ²;х2;хи2;chi2;chi-squared;"
           "сопряжённост;крамер;cramer;точный-фишера;+точн;+exact",
           STATS_CROSS, CHI, take_chi_square),
    METHOD("pearson", "пирсон;r;корреляци;correlation", STATS_PAIR, PEARSON, take_pearson),
    METHOD("spearman", "спирмен;+спирмена;+spearman;ро;ρ;rho", STATS_PAIR, SPEARMAN, take_spearman),
    METHOD("kendall", "кендалл;+кендалла;+kendall;тау;τ;tau", STATS_PAIR, KENDALL, take_kendall),
    METHOD("alpha",
           "альфа;кронбах;надёжность;омега;макдональд;α;"
           "омега-макдональда;cronbach;omega",
           STATS_ITEMS, ALPHA, take_alpha),
    METHOD("items", "вопросы;пункты;задания;трудность;дискриминативность", STATS_ITEMS, ITEMS,
           take_items),
    METHOD("factors", "факторы;факторный;kmo;кмо;параллельный-анализ", STATS_ITEMS, FACTORS,
           take_factors),
    METHOD("icc", "согласие;согласованность;наблюдатели;внутриклассов", STATS_RATERS, ICC,
           take_icc),
    METHOD("krippendorff", "криппендорф;гвет;gwet", STATS_RATERS, KRIPPENDORFF, take_krippendorff),
    METHOD("kappa", "каппа;коэн;κ;каппа-коэна;cohen", STATS_SQUARE, KAPPA, take_kappa),
    /* what people ask for and what to use in its place */
    PAGE("fisher-tests", "критерий-фишера;фишер;fisher;+f-критерий", FISHER),
    PAGE("friedman", "фридман;критерий-пейджа;page;кокрен;кохрен;cochran", FRIEDMAN),
    PAGE("normality",
         "нормальность;шапиро;колмогоров;смирнов;лиллиефорс;"
         "shapiro;kolmogorov;нормальное",
         NORMAL),
    PAGE("rosenbaum", "розенбаум;q;q-критерий;ван-дер-варден;джонкир;jonckheere", ROSENBAUM),
    PAGE("goodness-of-fit",
         "+критерий-согласия;+хи-квадрат-согласия;+χ²-согласия;"
         "заданное-распределение;goodness",
         GOODNESS),
    PAGE("concordance",
         "+конкордаци;+w-кендалла;+кендалла-w;+kendall-w;"
         "+kendalls-w;+kendall's-w;+w-kendall",
         CONCORDANCE),
    PAGE("sample-size", "объём-выборки;мощность;минимум;сколько-нужно;power", SIZE),
    PAGE("regression", "регрессия;регрессионный", REGRESSION),
    {NULL, NULL, STATS_SHAPES, PR_MSG_NONE, PR_MSG_NONE, NULL}};

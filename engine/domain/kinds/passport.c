/* passport: settings of the year, one per row. Typed once from a template. */
#include "kinds.h"

static const struct pr_field fields[] = {
    {PR_FIELD_PARAMETER,
     PR_TYPE_TEXT,
     PR_ROLE_KEY,
     PR_REQUIRED,
     true,
     {"Показатель", "Parameter"},
     WORDS("Параметр", "Настройка", "Setting", "Key"),
     {"что задаётся: «Организация», «Учебный год», «Волна сентябрь» …",
      "what is set: “Организация”, “Учебный год”, “Волна сентябрь” …"}},
    {PR_FIELD_VALUE,
     PR_TYPE_TEXT,
     PR_ROLE_TEXT,
     PR_REQUIRED,
     false,
     {"Значение", "Value"},
     WORDS("Значение параметра", "Значение показателя", "Setting value"),
     {"значение: текст, список через запятую, срок «15.09.2025–24.09.2025»",
      "the value: text, a list with commas, a window 15.09.2025–24.09.2025"}},
};

const struct pr_kind_table pr_kinds_passport = {
    .kind = PR_KIND_PASSPORT,
    .name = "passport",
    .title = {"Паспорт года", "Passport of the year"},
    .help = {"Настройки года: организация, классы, сроки волн, пороги; заполняется один раз.",
             "Settings of the year: school, classes, dates of waves, thresholds; filled once."},
    .fields = fields,
    .n_fields = PR_COUNT_OF(fields),
    .repeat = PR_REPEAT_FIRST,
    .context = true};

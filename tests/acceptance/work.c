/* Files about the community: members, plan, attendance, feedback, deficits, goals, lessons and
 * observations, products, diary. */
#include "year.h"

#include <stdio.h>

const char *const skill_name[SKILLS] = {
    "Постановка измеримой цели урока", "Разработка критериев оценивания",
    "Обратная связь без отметки",      "Организация самооценки",
    "Организация взаимооценки",        "Составление диагностической работы",
    "Анализ результатов класса",       "Работа с трудными учениками"};
const char *const level_name[3] = {"школьный", "муниципальный", "региональный"};

static bool members(const struct made *m, const char *folder) {
    struct sheet s;
    char name[64];
    sheet_open(&s, m, folder, "members.csv");
    sheet_line(&s, "Код педагога;ФИО;Роль в ПОС;Группа;Предмет;Класс;Стаж;Дата вступления");
    for (int t = 0; t < m->n_teachers; t++) {
        const struct teacher *x = &m->teacher[t];
        bool in = x->group == 0;
        (void)snprintf(name, sizeof name, "Педагог %02d", t + 1);
        sheet_code(&s, x->code);
        sheet_cell(&s, name);
        sheet_cell(&s, t == 0 ? "руководитель" : in ? "член" : "не входит");
        sheet_cell(&s, in ? "ПОС" : "сравнение");
        sheet_cell(&s, "начальные классы");
        sheet_cell(&s, m->class[x->class].name);
        sheet_int(&s, 2 + dice_below(&s.dice, 30));
        sheet_cell(&s, in ? "01.09.2025" : "");
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static void event_code(char *text, size_t room, int e) {
    (void)snprintf(text, room, "М%02d", e + 1);
}

static bool plan(const struct made *m, const char *folder) {
    static const char *const word[][2] = {{"выполнено", "Выполнено "},
                                          {"перенесено", "Перенесено"},
                                          {"не проведено", "не проведено"}};
    struct sheet s;
    char code[16], title[80];
    sheet_open(&s, m, folder, "plan.csv");
    sheet_line(&s, "№;Месяц;Дата по плану;Мероприятие;Форма;Ответственный;Отметка о выполнении;"
                   "Дата проведения");
    for (int e = 0; e < EVENTS; e++) {
        const struct event *v = &m->event[e];
        event_code(code, sizeof code, e);
        (void)snprintf(title, sizeof title, "Заседание о приёмах оценивания, встреча %d", e + 1);
        sheet_cell(&s, code);
        sheet_cell(&s, "");
        sheet_day(&s, v->planned);
        sheet_cell(&s, title);
        sheet_cell(&s, "заседание");
        sheet_cell(&s, m->teacher[e % m->n_members].code);
        sheet_cell(&s, word[v->state][sheet_slips(&s, 1, 0.5)]);
        sheet_day(&s, v->held);
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static bool attendance(const struct made *m, const char *folder) {
    struct sheet s;
    char code[16];
    sheet_open(&s, m, folder, "attendance.csv");
    sheet_cell(&s, "Мероприятие");
    sheet_cell(&s, "Дата");
    for (int t = 0; t < m->n_members; t++) {
        sheet_cell(&s, m->teacher[t].code);
    }
    sheet_row(&s);
    for (int e = 0; e < EVENTS; e++) {
        static const char *const was[] = {"+", "+", "да", "1"}, *const not [] = {"н", "н", "б",
                                                                                 "-"};
        const struct event *v = &m->event[e];
        bool some = false;
        for (int t = 0; t < m->n_members; t++) {
            some = some || v->present[t];
        }
        if (v->state == NOT_HELD || (!some && s.mess > 0)) {
            continue; /* a missing row is an absence */
        }
        event_code(code, sizeof code, e);
        sheet_code(&s, code);
        sheet_day(&s, v->held);
        for (int t = 0; t < m->n_members; t++) {
            int k = s.mess > 0 ? dice_below(&s.dice, 4) : 0;
            sheet_cell(&s, v->present[t] ? was[k] : not [k]);
        }
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static bool feedback(const struct made *m, const char *folder) {
    struct sheet s;
    char code[16];
    sheet_open(&s, m, folder, "feedback.csv");
    sheet_line(&s,
               "Отметка времени;Мероприятие;Полезность;Понятность;Применю на уроке;Комментарий");
    for (int i = 0; i < m->n_feedback; i++) {
        const struct feedback *f = &m->feedback[i];
        event_code(code, sizeof code, f->event);
        sheet_moment(&s, m->event[f->event].held, 480 + i); /* no two alike */
        sheet_code(&s, code);
        for (int k = 0; k < 3; k++) {
            if (f->answer[k] == NO_ANSWER) {
                sheet_cell(&s, sheet_slips(&s, 2, 0.5) ? "нет ответа" : "");
            } else {
                sheet_int(&s, f->answer[k]);
            }
        }
        sheet_cell(&s, sheet_slips(&s, 1, 0.3) ? "Полезно; \"спасибо\"" : "Полезно");
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static bool deficits(const struct made *m, const char *folder, int w) {
    static const char *const name[2] = {"deficits_2025-09.csv", "deficits_2026-05.csv"};
    struct sheet s;
    char cell[240];
    sheet_open(&s, m, folder, name[w]);
    sheet_cell(&s, "Отметка времени");
    sheet_cell(&s, "Код педагога");
    for (int i = 0; i < SKILLS; i++) {
        (void)snprintf(cell, sizeof cell, "Оцените своё затруднение (0 — нет, 3 — сильное) [%s]",
                       skill_name[i]);
        sheet_cell(&s, cell);
    }
    sheet_row(&s);
    for (int t = 0; t < m->n_teachers; t++) {
        sheet_moment(&s, wave_first[w == 0 ? 0 : 2] + 2, t);
        sheet_code(&s, m->teacher[t].code);
        for (int i = 0; i < SKILLS; i++) {
            if (m->teacher[t].rating[w][i] == NO_ANSWER) {
                sheet_cell(&s, sheet_slips(&s, 2, 0.5) ? "9" : "");
            } else {
                sheet_int(&s, m->teacher[t].rating[w][i]);
            }
        }
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static bool goals(const struct made *m, const char *folder) {
    struct sheet s;
    sheet_open(&s, m, folder, "idp.csv");
    sheet_line(&s, "Педагог;Дефицит;Показатель;Исходное значение;Ожидаемый прирост;"
                   "Фактическое значение;Срок;Статус;Продукт");
    for (int i = 0; i < m->n_goals; i++) {
        const struct goal *g = &m->goal[i];
        sheet_code(&s, m->teacher[g->teacher].code);
        sheet_cell(&s, skill_name[g->skill]);
        sheet_cell(&s, "средний балл наблюдения, 0–3");
        sheet_tenths(&s, g->initial, false);
        sheet_tenths(&s, g->expected, sheet_slips(&s, 1, 0.5));
        if (g->actual == 0) {
            sheet_cell(&s, "");
        } else {
            sheet_tenths(&s, g->actual, false);
        }
        sheet_cell(&s, "20.05.2026");
        sheet_cell(&s, g->actual == 0 ? "в работе" : "выполнено");
        sheet_cell(&s, "");
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static bool lessons(const struct made *m, const char *folder) {
    struct sheet s;
    char code[16], topic[32];
    sheet_open(&s, m, folder, "lessons.csv");
    sheet_line(&s, "Урок;Дата;Педагог;Класс;Предмет;Тема");
    for (int l = 0; l < m->n_members; l++) {
        (void)snprintf(code, sizeof code, "У%d", l + 1);
        (void)snprintf(topic, sizeof topic, "Тема %d", l + 1);
        sheet_cell(&s, code);
        sheet_day(&s, 90 + 10 * l);
        sheet_code(&s, m->teacher[l].code);
        sheet_cell(&s, m->class[m->teacher[l].class].name);
        sheet_cell(&s, subject_name[l % SUBJECTS]);
        sheet_cell(&s, topic);
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static bool observations(const struct made *m, const char *folder) {
    struct sheet s;
    char lesson[16], observer[16];
    sheet_open(&s, m, folder, "observations.csv");
    sheet_line(&s, "Отметка времени;Урок;Дата урока;Наблюдатель;"
                   "Дидактическая ценность урока [Цель понятна ученикам];"
                   "Дидактическая ценность урока [Задания ведут к цели];"
                   "Методическая грамотность [Инструкции ясны];"
                   "Методическая грамотность [Материалы подготовлены];"
                   "Приёмы формирующего оценивания [Самооценка];"
                   "Приёмы формирующего оценивания [Взаимооценка]");
    for (int l = 0; l < m->n_members; l++) {
        (void)snprintf(lesson, sizeof lesson, "У%d", l + 1);
        for (int o = 0; o < OBSERVERS; o++) {
            (void)snprintf(observer, sizeof observer, "Н%02d", o + 1);
            sheet_moment(&s, 90 + 10 * l, 300 + 10 * o);
            sheet_code(&s, lesson);
            sheet_day(&s, 90 + 10 * l);
            sheet_code(&s, observer);
            for (int c = 0; c < CRITERIA; c++) {
                sheet_int(&s, m->criterion[l][o][c]);
            }
            sheet_row(&s);
        }
    }
    return sheet_close(&s);
}

static bool products(const struct made *m, const char *folder) {
    struct sheet s;
    char code[16], name[48];
    sheet_open(&s, m, folder, "products.csv");
    sheet_line(&s, "№;Название;Вид;Авторы;Дата;Уровень");
    for (int i = 0; i < PRODUCTS; i++) {
        (void)snprintf(code, sizeof code, "Р%02d", i + 1);
        (void)snprintf(name, sizeof name, "Разработка %d", i + 1);
        sheet_cell(&s, code);
        sheet_cell(&s, name);
        sheet_cell(&s, i % 2 == 0 ? "статья" : "конспект урока");
        sheet_cell(&s, m->teacher[i % m->n_members].code);
        sheet_day(&s, 120 + 12 * i);
        sheet_cell(&s, level_name[m->product_level[i]]);
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static bool diary(const struct made *m, const char *folder) {
    struct sheet s;
    sheet_open(&s, m, folder, "diary.csv");
    sheet_line(&s, "№;Дата;Тема;Присутствовало;Решение;Срок;Отметка о выполнении");
    for (int i = 0; i < MEETINGS; i++) {
        const struct meeting *x = &m->meeting[i];
        sheet_int(&s, i + 1);
        sheet_day(&s, x->day);
        sheet_cell(&s, "Обсуждение урока");
        sheet_int(&s, x->present);
        bool broken = x->decided && sheet_slips(&s, 1, 0.2);
        sheet_cell(&s, broken ? "Подготовить материалы\nи показать"
                       : x->decided ? "Подготовить материалы"
                                    : "");
        sheet_day(&s, x->due);
        sheet_cell(&s, x->done ? sheet_slips(&s, 1, 0.3) ? "Выполнено" : "выполнено" : "");
        sheet_row(&s);
    }
    return sheet_close(&s);
}

bool write_work(const struct made *m, const char *folder) {
    return members(m, folder) && plan(m, folder) && attendance(m, folder) && feedback(m, folder) &&
           deficits(m, folder, 0) && deficits(m, folder, 1) && goals(m, folder) &&
           lessons(m, folder) && observations(m, folder) && products(m, folder) && diary(m, folder);
}

/* render: shapes, dashes and stripes, for what colour alone must not carry. */
#include "canvas.h"

#include <math.h>

void canvas_dashes(struct canvas *c, const double ends[4], double width, uint32_t colour) {
    const double dash = 6, gap = 4;
    double dx = ends[2] - ends[0], dy = ends[3] - ends[1], length = hypot(dx, dy);
    size_t n = length > 0 ? (size_t)ceil(length / (dash + gap)) : 0;
    for (size_t i = 0; i < n; i++) {
        double from = (double)i * (dash + gap) / length;
        double to = fmin(1, from + dash / length);
        double piece[4] = {ends[0] + dx * from, ends[1] + dy * from, ends[0] + dx * to,
                           ends[1] + dy * to};
        canvas_line(c, piece, width, colour);
    }
}

void canvas_stripes(struct canvas *c, const double box[4], uint32_t colour) {
    const double step = 8, top = box[1], right = box[0] + box[2];
    size_t n = (size_t)ceil((box[2] + box[3]) / step);
    for (size_t i = 1; i < n; i++) {
        double x = box[0] + (double)i * step; /* where the stripe would meet the top */
        double upper = fmin(x, right), lower = fmax(x - box[3], box[0]);
        double piece[4] = {lower, top + (x - lower), upper, top + (x - upper)};
        canvas_line(c, piece, 1.2, colour);
    }
}

"""What the edition shows: order, sections, the first page, voices, figures and days, chosen before anything is set."""

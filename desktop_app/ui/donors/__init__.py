"""Who gives: the sub-pages of the funds on donors, pledges, direct gifts and the golden book."""

"""From a study to the values of its report; the page itself is made in `counterpoint.report`."""

/** The share of ECharts that the console draws with; loaded with the first chart. */
import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, BarChart, SankeyChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

export { init };

export interface Plant {
  name: string
  water?: number // how many times a week
  place?: { room?: string }
}

export function plantTag(plant: Plant): string {
  const water = plant.water || 1
  const room = plant.place?.room || 'anywhere'
  return `${plant.name}: ${water} x a week, ${room}`
}
